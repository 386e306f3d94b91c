import 'server-only';
import { promisify } from 'node:util';
import { gunzip, gzipSync } from 'node:zlib';
import { z } from 'zod';
import type { StoredValue } from '@/lib/semantic-model/schema';
import { runInSlices } from '@/lib/shared/run-in-slices';

const columnLine = z.object({ table: z.string(), column: z.string(), values: z.array(z.string()) });
/** How values were kept before: one JSON list. */
const valueList = z.array(z.object({ table: z.string(), column: z.string(), value: z.string() }));
const VALUES_A_LINE = 1000;
const unzip = promisify(gunzip);

/** Stored values as `dataset_values.content` keeps them: gzipped lines of JSON, each of one column. */
export function packValues(values: readonly StoredValue[]): Uint8Array<ArrayBuffer> {
  const lines: z.infer<typeof columnLine>[] = [];
  for (const { table, column, value } of values) {
    const last = lines.at(-1);
    if (last?.table === table && last.column === column && last.values.length < VALUES_A_LINE) last.values.push(value);
    else lines.push({ table, column, values: [value] });
  }
  return new Uint8Array(gzipSync(lines.map((line) => JSON.stringify(line)).join('\n')));
}

function* readSteps(text: string): Generator<void, StoredValue[]> {
  if (text.startsWith('[')) return valueList.parse(JSON.parse(text));
  const values: StoredValue[] = [];
  for (let start = 0; start < text.length; ) {
    yield;
    const end = text.indexOf('\n', start);
    const line = columnLine.parse(JSON.parse(text.slice(start, end < 0 ? undefined : end)));
    for (const value of line.values) values.push({ table: line.table, column: line.column, value });
    start = end < 0 ? text.length : end + 1;
  }
  return values;
}

/** Empty for what cannot be read: words then match no cells, and everything else still works. */
export async function unpackValues(content: Uint8Array | null | undefined): Promise<StoredValue[]> {
  if (!content) return [];
  try {
    return await runInSlices(readSteps((await unzip(content)).toString()));
  } catch {
    return [];
  }
}
