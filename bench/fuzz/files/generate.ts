import fc from 'fast-check';

/** Cells as people, spreadsheets and enemies write them. */
const cell = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
  { weight: 2, arbitrary: fc.double().map(String) },
  { weight: 2, arbitrary: fc.bigInt().map(String) },
  { weight: 2, arbitrary: fc.date({ noInvalidDate: true }).map((date) => date.toISOString()) },
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom('', 'NA', 'null', 'true', '1,5', '1.234,50', '03/04/2024', '12%', '€ 5', '2024年3月', '"', '""x"'),
);

const quoted = (text: string, delimiter: string) =>
  /["\r\n]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text;

const separated = fc
  .tuple(
    fc.array(fc.array(cell, { minLength: 1, maxLength: 8 }), { maxLength: 30 }),
    fc.constantFrom(',', ';', '\t', '|', '~'),
    fc.constantFrom('\n', '\r\n', '\r'),
    fc.boolean(),
  )
  .map(([rows, delimiter, end, isQuoted]) =>
    rows.map((row) => row.map((text) => (isQuoted ? quoted(text, delimiter) : text)).join(delimiter)).join(end),
  );

const records = fc.array(fc.dictionary(fc.string({ maxLength: 6 }), fc.jsonValue({ maxDepth: 4 }), { maxKeys: 6 }), {
  maxLength: 20,
});
const json = fc.oneof(
  records.map((rows) => JSON.stringify(rows)),
  records.map((rows) => rows.map((row) => JSON.stringify(row)).join('\n')),
  fc.json({ maxDepth: 6 }),
  fc.tuple(fc.nat(200_000), fc.constantFrom('[', '{"a":', '[{"a":[')).map(([depth, open]) => open.repeat(depth)),
);

export interface Generated {
  fileName: string;
  bytes: Buffer;
}

const sampled = (arbitrary: fc.Arbitrary<string>, fileName: string, seed: number, count: number): Generated[] =>
  fc.sample(arbitrary, { seed, numRuns: count }).map((text) => ({ fileName, bytes: Buffer.from(text) }));

/** Files made from nothing, of the formats that are text. */
export function generateTexts(seed: number, count: number): Generated[] {
  const third = Math.ceil(count / 3);
  return [
    ...sampled(separated, 'made.csv', seed, third),
    ...sampled(separated, 'made.tsv', seed + 1, third),
    ...sampled(json, 'made.json', seed + 2, third),
  ].slice(0, count);
}
