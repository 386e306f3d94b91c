import { crc32, deflateRawSync } from 'node:zlib';

/** What one file of an archive holds; `times` pieces of the same bytes need the space of a few. */
export interface ZipPart {
  bytes: Buffer;
  times?: number;
}

const FLAT = 0xffffffff;
const Z_FULL_FLUSH = 3;
const LAST_EMPTY_BLOCK = Buffer.from([0x03, 0x00]);

/** Deflated without a memory of what came before, so that the same output stands for the same input each time. */
const piece = (bytes: Buffer) => deflateRawSync(bytes, { finishFlush: Z_FULL_FLUSH, level: 9 });

function contentOf(parts: ZipPart[]) {
  let sum = 0;
  let size = 0;
  const packed: Buffer[] = [];
  for (const { bytes, times = 1 } of parts) {
    const one = piece(bytes);
    for (let turn = 0; turn < times; turn++) {
      sum = crc32(bytes, sum);
      packed.push(one);
    }
    size += bytes.length * times;
  }
  return { sum, size, packed: Buffer.concat([...packed, LAST_EMPTY_BLOCK]) };
}

function headerOf(name: Buffer, { sum, size, packed }: ReturnType<typeof contentOf>, claimedSize: number | undefined) {
  const header = Buffer.alloc(26);
  header.writeUInt16LE(20, 0);
  header.writeUInt16LE(0x0800, 2);
  header.writeUInt16LE(8, 4);
  header.writeUInt16LE(0x21, 8);
  header.writeUInt32LE(sum, 10);
  header.writeUInt32LE(packed.length, 14);
  header.writeUInt32LE(Math.min(claimedSize ?? size, FLAT), 18);
  header.writeUInt16LE(name.length, 22);
  return header;
}

/** A zip archive of deflated files, written by hand: libraries would hold what it unpacks to. */
export function zipArchive(files: Record<string, ZipPart[]>, { claimedSize }: { claimedSize?: number } = {}): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [fileName, parts] of Object.entries(files)) {
    const name = Buffer.from(fileName);
    const content = contentOf(parts);
    const header = headerOf(name, content, claimedSize);
    const start = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), header, name]);
    const where = Buffer.alloc(14);
    where.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), header, where, name]));
    local.push(start, content.packed);
    offset += start.length + content.packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(central.length, 8);
  end.writeUInt16LE(central.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}

/** A few megabytes that unpack to a CSV of about `megabytes`. */
export function csvBomb(megabytes: number, options: { claimedSize?: number } = {}): Buffer {
  const lines = Buffer.from(`1,${'Paris'.repeat(25)}\n`.repeat(8_192));
  return zipArchive(
    { 'towns.csv': [{ bytes: Buffer.from('id,town\n') }, { bytes: lines, times: megabytes }] },
    options,
  );
}
