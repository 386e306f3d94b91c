import 'server-only';
import { open } from 'node:fs/promises';
import { AppError } from '@/lib/shared/errors';
import type { FileFormat } from '@/lib/shared/file-import';

const EXTENSIONS: Record<string, FileFormat> = {
  csv: 'csv',
  tsv: 'csv',
  tab: 'csv',
  txt: 'csv',
  json: 'json',
  jsonl: 'json',
  ndjson: 'json',
  geojson: 'json',
  parquet: 'parquet',
  xlsx: 'xlsx',
  xlsm: 'xlsx',
  ods: 'ods',
  sqlite: 'sqlite',
  sqlite3: 'sqlite',
  db: 'sqlite',
  db3: 'sqlite',
  duckdb: 'duckdb',
  ddb: 'duckdb',
  zip: 'zip',
};

/** Formats that always begin with bytes of their own. */
const MAGICAL: ReadonlySet<FileFormat> = new Set(['sqlite', 'duckdb', 'parquet', 'xlsx', 'ods', 'zip']);

const OLE_MAGIC = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);

/** Reads up to `length` bytes from the start of a file. */
export const readHead = (path: string, length: number): Promise<Buffer> => readRange(path, 0, length);

/** Reads up to `length` bytes from a place in a file. */
export async function readRange(path: string, from: number, length: number): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const buffer = Buffer.alloc(length);
    const { bytesRead } = await file.read(buffer, 0, length, from);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/**
 * Tells a file's format by its first bytes, and by its name only where bytes cannot tell.
 * Throws `invalid_file` (empty, encrypted, binary under a text name) and `unsupported_file`.
 */
export async function detectFormat(path: string, fileName: string): Promise<FileFormat> {
  const head = await readHead(path, 8192);
  const byName = EXTENSIONS[fileName.toLowerCase().split('.').at(-1) ?? ''];
  const refuse = (code: 'invalid_file' | 'unsupported_file', reason: string) =>
    new AppError(code, `${reason} (${byName ?? 'no known extension'})`, { params: { file: fileName, reason } });

  if (head.length === 0) throw refuse('invalid_file', 'empty');
  if (head.subarray(0, 16).toString('latin1') === 'SQLite format 3\0') return 'sqlite';
  if (isDuckDb(head)) return 'duckdb';
  if (head.subarray(0, 4).toString('latin1') === 'PAR1') return 'parquet';
  if (head.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') return formatOfArchive(head, byName);
  // An encrypted workbook is an OLE container, as is the old binary .xls.
  if (head.subarray(0, 8).equals(OLE_MAGIC)) {
    throw byName === 'xlsx' ? refuse('invalid_file', 'encrypted') : refuse('unsupported_file', 'old_excel');
  }
  if (byName === undefined) throw refuse('unsupported_file', 'unknown_type');
  if (MAGICAL.has(byName)) throw refuse('invalid_file', 'damaged');
  if (looksBinary(head)) throw refuse('invalid_file', 'binary');
  return byName;
}

/** Office documents are archives; those of OpenDocument say first what they are. */
function formatOfArchive(head: Buffer, byName: FileFormat | undefined): FileFormat {
  if (head.subarray(0, 200).includes('application/vnd.oasis.opendocument.spreadsheet')) return 'ods';
  return byName === 'xlsx' || byName === 'ods' ? byName : 'zip';
}

/** A checksum of 8 bytes, `DUCK`, and the version as 64 bits, of which a text has no upper half. */
function isDuckDb(head: Buffer): boolean {
  return head.subarray(8, 12).toString('latin1') === 'DUCK' && head.length >= 20 && head.readUInt32LE(16) === 0;
}

function looksBinary(head: Buffer): boolean {
  const utf16 = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  if (utf16) return false;
  let zeroEven = 0;
  let zeroOdd = 0;
  let control = 0;
  for (const [index, byte] of head.entries()) {
    if (byte === 0 && index % 2 === 0) zeroEven++;
    else if (byte === 0) zeroOdd++;
    else if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) control++;
  }
  // Unmarked UTF-16 has its zero bytes on one side only.
  const zeros = zeroEven + zeroOdd;
  if (zeros > 0 && Math.min(zeroEven, zeroOdd) > zeros * 0.02) return true;
  return control > head.length * 0.02;
}
