import 'server-only';
import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import type { StoredValue } from '@/lib/semantic-model/schema';

const stored = z.array(z.object({ table: z.string(), column: z.string(), value: z.string() }));

/** Stored values as `dataset_values.content` keeps them: gzipped JSON. */
export function packValues(values: readonly StoredValue[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(gzipSync(JSON.stringify(values)));
}

/** Empty for what cannot be read: words then match no cells, and everything else still works. */
export function unpackValues(content: Uint8Array | null | undefined): StoredValue[] {
  if (!content) return [];
  try {
    return stored.parse(JSON.parse(gunzipSync(content).toString()));
  } catch {
    return [];
  }
}
