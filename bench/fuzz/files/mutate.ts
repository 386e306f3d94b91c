import type { Random } from './random.ts';

/** What text formats stumble on. */
const TEXTS = [
  '"',
  '""',
  "'",
  ',',
  ';',
  '\t',
  '|',
  '\r',
  '\n',
  '\r\n',
  '\0',
  '\u001a',
  '\ufeff',
  '\u2028',
  '\\',
  '\\u0000',
  '\\ud800',
  '[',
  ']',
  '{',
  '}',
  '{"a":',
  ':',
  'null',
  'NaN',
  '-0',
  '1e999',
  '1e-999',
  '9223372036854775808',
  '-170141183460469231731687303715884105729',
  '0x1F',
  '1.234,56',
  '99/99/9999',
  '2024-02-30',
  '294247-01-10 04:00:54.775807',
  '25:61:61',
  '=1+1',
  '%s%n',
  '</row>',
  '&#0;',
  '&#x110000;',
  '<!DOCTYPE x [<!ENTITY e "e">]>',
  '𝔘\u0301',
  '\u202e',
  'ß'.repeat(300),
  'x'.repeat(70_000),
].map((text) => Buffer.from(text));

const NUMBERS = [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff];

type Mutation = (bytes: Buffer, random: Random, other: Buffer) => Buffer;

const spliced = (bytes: Buffer, at: number, removed: number, added: Buffer) =>
  Buffer.concat([bytes.subarray(0, at), added, bytes.subarray(at + removed)]);

const MUTATIONS: readonly Mutation[] = [
  function flipBits(bytes, random) {
    const copy = Buffer.from(bytes);
    for (let turn = random.below(8); turn >= 0 && copy.length > 0; turn--) {
      const at = random.below(copy.length);
      copy[at] = (copy[at] as number) ^ (1 << random.below(8));
    }
    return copy;
  },
  function writeNumber(bytes, random) {
    const copy = Buffer.from(bytes);
    const width = random.of([1, 2, 4]);
    if (copy.length < width) return copy;
    // Headers and footers hold lengths and offsets.
    const near = random.of([copy.length, Math.min(copy.length, 200)]);
    const at = Math.min(random.of([random.below(near), copy.length - 1 - random.below(near)]), copy.length - width);
    const value = random.of(NUMBERS) % 2 ** (8 * width);
    if (random.below(2) === 0) copy.writeUIntLE(value, at, width);
    else copy.writeUIntBE(value, at, width);
    return copy;
  },
  (bytes, random) => bytes.subarray(0, random.below(bytes.length + 1)),
  (bytes, random) => bytes.subarray(random.below(bytes.length + 1)),
  (bytes, random) => spliced(bytes, random.below(bytes.length + 1), 0, random.of(TEXTS)),
  (bytes, random) => spliced(bytes, random.below(bytes.length + 1), random.below(40), random.of(TEXTS)),
  (bytes, random) =>
    spliced(bytes, random.below(bytes.length + 1), random.below(bytes.length / 2 + 1), Buffer.alloc(0)),
  function repeatPart(bytes, random) {
    const from = random.below(bytes.length + 1);
    const part = bytes.subarray(from, from + 1 + random.below(200));
    return spliced(bytes, from, 0, Buffer.concat(Array.from({ length: 1 + random.below(300) }, () => part)));
  },
  function swapParts(bytes, random) {
    const [from = 0, to = 0] = [random.below(bytes.length + 1), random.below(bytes.length + 1)].sort((a, b) => a - b);
    return Buffer.concat([bytes.subarray(to), bytes.subarray(from, to), bytes.subarray(0, from)]);
  },
  function joinWithAnother(bytes, random, other) {
    return Buffer.concat([
      bytes.subarray(0, random.below(bytes.length + 1)),
      other.subarray(random.below(other.length + 1)),
    ]);
  },
  function blank(bytes, random) {
    const copy = Buffer.from(bytes);
    const from = random.below(copy.length + 1);
    copy.fill(random.of([0, 0xff, 0x20, 0x22]), from, Math.min(copy.length, from + random.below(600)));
    return copy;
  },
];

/** A few of the mutations, one on top of the other. */
export function mutate(bytes: Buffer, random: Random, other: Buffer): Buffer {
  let mutated = bytes;
  for (let turn = random.below(4); turn >= 0; turn--) mutated = random.of(MUTATIONS)(mutated, random, other);
  return mutated;
}
