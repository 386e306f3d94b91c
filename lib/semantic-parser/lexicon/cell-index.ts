import type { StoredValue } from '@/lib/semantic-model/schema';
import { valueTokens } from '@/lib/semantic-parser/text/tokenise';

/** Cells of more words than this are prose. */
const MOST_WORDS = 12;
const STEP = 1000;
/** A hash of 32 bits stands above a position of 21 bits in one exact number. */
const POSITIONS = 2 ** 21;
const PARTS = 64;

/**
 * Where stored cells stand, by their folded text and by each of its words: two sorted arrays of numbers, 8 bytes an
 * entry, so that 200,000 cells take a few megabytes. A hash may be shared: callers compare the text.
 */
export interface CellIndex {
  values: readonly StoredValue[];
  whole: Float64Array;
  words: Float64Array;
}

/** FNV-1a (Fowler, Noll, Vo 1991) over UTF-16 units. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value >>> 0;
}

/** The folded words of a cell. Plain ones, which most are, are read without the tokeniser. */
export function cellWords(value: string): string[] {
  if (/^[A-Za-z0-9 ]+$/.test(value)) {
    const parts = value.toLowerCase().split(' ').filter(Boolean);
    if (parts.every((part) => /^(\d+|[a-z][a-z0-9]*)$/.test(part))) return parts;
  }
  return valueTokens(value).map((token) => token.norm);
}

class Entries {
  #list = new Float64Array(1024);
  #length = 0;

  add(text: string, position: number): void {
    if (this.#length === this.#list.length) {
      const larger = new Float64Array(this.#list.length * 2);
      larger.set(this.#list);
      this.#list = larger;
    }
    this.#list[this.#length] = hash(text) * POSITIONS + position;
    this.#length += 1;
  }

  /** Sorted part by part of the hashes' range, so that no single sort takes long. */
  *sortSteps(): Generator<void, Float64Array> {
    const width = (2 ** 32 * POSITIONS) / PARTS;
    const list = this.#list.subarray(0, this.#length);
    const ends = new Uint32Array(PARTS + 1);
    for (const entry of list) ends[Math.floor(entry / width) + 1] = (ends[Math.floor(entry / width) + 1] ?? 0) + 1;
    for (let part = 1; part <= PARTS; part++) ends[part] = (ends[part] ?? 0) + (ends[part - 1] ?? 0);
    yield;
    const next = ends.slice();
    const sorted = new Float64Array(list.length);
    for (const entry of list) {
      const part = Math.floor(entry / width);
      const at = next[part] ?? 0;
      sorted[at] = entry;
      next[part] = at + 1;
    }
    for (let part = 0; part < PARTS; part++) {
      yield;
      sorted.subarray(ends[part], ends[part + 1]).sort();
    }
    return sorted;
  }
}

/** Indexes the stored cells; yields every few. */
export function* cellSteps(values: readonly StoredValue[]): Generator<void, CellIndex> {
  const whole = new Entries();
  const words = new Entries();
  for (const [position, { value }] of values.entries()) {
    if (position % STEP === 0) yield;
    if (position >= POSITIONS) break;
    const parts = cellWords(value);
    if (parts.length === 0 || parts.length > MOST_WORDS) continue;
    whole.add(parts.join(' '), position);
    if (parts.length === 1) continue;
    for (const [at, word] of parts.entries()) {
      if (parts.indexOf(word) < at || (word.length < 2 && !/\p{Script=Han}/u.test(word))) continue;
      words.add(word, position);
    }
  }
  return { values, whole: yield* whole.sortSteps(), words: yield* words.sortSteps() };
}

/** Positions under a text, in the order of storage. */
function* positionsOf(entries: Float64Array, text: string): Generator<number, void> {
  const from = hash(text) * POSITIONS;
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((entries[middle] ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  for (let at = low; at < entries.length; at++) {
    const position = (entries[at] ?? 0) - from;
    if (position >= POSITIONS) return;
    yield position;
  }
}

export interface FoundCell extends StoredValue {
  position: number;
}

/** Cells whose folded words are `key`, in the order of storage. */
export function* findCells(index: CellIndex, key: string): Generator<FoundCell, void> {
  for (const position of positionsOf(index.whole, key)) {
    const cell = index.values[position];
    if (cell && cellWords(cell.value).join(' ') === key) yield { ...cell, position };
  }
}

/** Cells of several words one of which is `word`, in the order of storage. */
export function* findCellsWith(index: CellIndex, word: string): Generator<StoredValue, void> {
  for (const position of positionsOf(index.words, word)) {
    const cell = index.values[position];
    if (cell && cellWords(cell.value).includes(word)) yield cell;
  }
}
