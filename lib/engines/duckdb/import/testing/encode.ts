import type { Encoding } from '@/lib/shared/file-import';

const tables = new Map<Encoding, Map<string, number[]>>();

/** Every character of one or two bytes, found by decoding them all: there is a decoder and no encoder. */
function tableOf(encoding: Encoding): Map<string, number[]> {
  const known = tables.get(encoding);
  if (known) return known;
  const table = new Map<string, number[]>();
  const decoder = new TextDecoder(encoding, { fatal: true });
  const add = (bytes: number[]) => {
    try {
      const text = decoder.decode(new Uint8Array(bytes));
      if ([...text].length === 1 && !table.has(text)) table.set(text, bytes);
    } catch {
      // No character.
    }
  };
  for (let byte = 0; byte < 256; byte++) add([byte]);
  for (let lead = 0x81; lead < 256; lead++) for (let trail = 0x40; trail < 256; trail++) add([lead, trail]);
  tables.set(encoding, table);
  return table;
}

/** Text in an encoding of one or two bytes a character. Throws where it lacks one. */
export function encode(text: string, encoding: Encoding): Buffer {
  const table = tableOf(encoding);
  return Buffer.from(
    [...text].flatMap((character) => {
      const bytes = table.get(character);
      if (!bytes) throw new Error(`${encoding} has no ${character}`);
      return bytes;
    }),
  );
}
