import { inflateRawSync } from 'node:zlib';
import { archiveOf, corpus, type Seed } from './corpus.ts';
import { generateTexts } from './generate.ts';
import { mutate } from './mutate.ts';
import { Random } from './random.ts';

export interface Input {
  number: number;
  fileName: string;
  bytes: Buffer;
}

/** Of a hundred inputs so many are of this format. */
const SHARES: readonly (readonly [kind: string, share: number])[] = [
  ['generated', 14],
  ['.csv', 24],
  ['.tsv', 6],
  ['.json', 9],
  ['.ndjson', 7],
  ['.parquet', 10],
  ['.xlsx', 11],
  ['.sqlite', 10],
  ['.zip', 5],
  ['.duckdb', 4],
];

/** Reads the entries of a small archive that says their sizes, as workbooks do. */
function entriesOf(bytes: Buffer): Record<string, Buffer> {
  const entries: Record<string, Buffer> = {};
  for (let at = bytes.indexOf('PK\x01\x02'); at >= 0; at = bytes.indexOf('PK\x01\x02', at + 4)) {
    const name = bytes.toString('utf8', at + 46, at + 46 + bytes.readUInt16LE(at + 28));
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(start, start + bytes.readUInt32LE(at + 20));
    entries[name] = bytes.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed);
  }
  return entries;
}

/** Half of the archives are broken within, under sums that are right, so that the readers behind the archive see it. */
function mutated(seed: Seed, random: Random, other: Buffer): Buffer {
  const isArchive = seed.bytes.subarray(0, 2).toString('latin1') === 'PK';
  if (!isArchive || random.below(2) === 0) return mutate(seed.bytes, random, other);
  const parts = seed.parts ?? entriesOf(seed.bytes);
  const name = random.of(Object.keys(parts));
  return archiveOf({ ...parts, [name]: mutate(parts[name] ?? Buffer.alloc(0), random, other) });
}

/** The same inputs for the same seed and count. */
export async function* fuzzedFiles(count: number, seed: number, cases: string): AsyncGenerator<Input> {
  const random = new Random(seed);
  const seeds = await corpus(cases);
  const all = [...seeds.values()].flat();
  let number = 0;
  for (const [kind, share] of SHARES) {
    const wanted = Math.round((count * share) / 100);
    const texts = kind === 'generated' ? generateTexts(seed, wanted) : [];
    const own = seeds.get(kind) ?? [];
    for (let turn = 0; turn < wanted; turn++) {
      number += 1;
      const from = own.length > 0 ? random.of(own) : undefined;
      if (from) yield { number, fileName: from.fileName, bytes: mutated(from, random, random.of(all).bytes) };
      else if (texts[turn]) yield { number, ...(texts[turn] as { fileName: string; bytes: Buffer }) };
    }
  }
}
