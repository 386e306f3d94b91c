import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from '@20minutes/s3rver';
import { startTcpServer } from '@/lib/cache/testing/tcp-server';

export const BUCKET = 'tables';
/** The only ones that the server knows. */
export const BUCKET_KEYS = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };

/** What the line to the bucket does with each connection. */
export type Fault = 'none' | 'hangs' | 'refuses' | { answersWithin: number };

export interface BucketServer {
  endpoint: string;
  /** Keys of the objects there are. */
  keys(): string[];
  /** How many connections came so far. */
  connections(): number;
  fault: Fault;
  stop(): Promise<void>;
}

/** A server of the S3 protocol that checks signatures, behind a line that can be disturbed. */
export async function startBucketServer(): Promise<BucketServer> {
  const directory = mkdtempSync(join(tmpdir(), 'tabletalk-bucket-'));
  const options = { address: '127.0.0.1', port: 0, directory, silent: true, configureBuckets: [{ name: BUCKET }] };
  const real = new S3rver(options);
  const { port } = await real.run();
  const line = await startTcpServer((socket) => {
    const { fault } = server;
    if (fault === 'hangs') return;
    if (fault === 'refuses') return void socket.destroy();
    const onward = connect(port, '127.0.0.1');
    let left = typeof fault === 'object' ? fault.answersWithin : Number.POSITIVE_INFINITY;
    onward.on('data', (chunk) => {
      socket.write(chunk.subarray(0, left));
      left -= chunk.length;
      if (left <= 0) socket.destroy();
    });
    socket.pipe(onward);
    for (const end of [onward, socket]) {
      end.on('error', () => undefined);
      end.on('close', () => {
        onward.destroy();
        socket.destroy();
      });
    }
  });
  const server: BucketServer = {
    endpoint: `http://127.0.0.1:${line.port}`,
    fault: 'none',
    connections: line.connections,
    keys: () => keysUnder(join(directory, BUCKET)),
    stop: async () => {
      await line.close();
      await real.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
  return new Proxy(server, {
    set(target, name, value) {
      // A connection made before knows nothing of the new fault.
      if (name === 'fault') line.cut();
      return Reflect.set(target, name, value);
    },
  });
}

function keysUnder(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.flatMap((name) => /^(.*)\._S3rver_object$/.exec(name)?.[1] ?? []).toSorted();
}
