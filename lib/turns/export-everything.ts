import 'server-only';
import { PassThrough, Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { fileName } from '@/lib/sessions/export/file-name';
import { listFolders } from '@/lib/sessions/folders/list-folders';
import { listSessions } from '@/lib/sessions/list-sessions';
import type { SessionSummary } from '@/lib/sessions/schema';
import { exportSession } from '@/lib/turns/export-session';

async function* everySession(userId: number): AsyncGenerator<SessionSummary, void> {
  for (const archived of [false, true]) {
    let cursor: string | undefined;
    do {
      const page = await listSessions(userId, { archived, cursor, limit: 100 });
      yield* page.sessions;
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
  }
}

async function fill(zip: ZipFile, user: { id: number; username: string }): Promise<void> {
  const folders = await listFolders(user.id);
  const index: object[] = [];
  for await (const session of everySession(user.id)) {
    const path = `sessions/${session.id} ${fileName(session.title, 'json')}`;
    index.push({ ...session, path });
    const { pieces } = await exportSession(user.id, session.id, 'json');
    const content = Readable.from(pieces);
    const written = new Promise((resolve, reject) => content.once('close', resolve).once('error', reject));
    zip.addReadStream(content, path);
    // One at a time: a session is read while the one before it has been sent.
    await written;
  }
  const told = { username: user.username, folders, sessions: index };
  zip.addBuffer(Buffer.from(JSON.stringify(told, null, 2)), 'index.json');
  zip.end();
}

/** Everything that a user asked and was answered, as a zip that is written while it is sent. */
export function exportEverything(user: { id: number; username: string }) {
  const zip = new ZipFile();
  const output = new PassThrough();
  zip.outputStream.pipe(output);
  fill(zip, user).catch((error) => output.destroy(error));
  return { name: fileName(`tabletalk ${user.username}`, 'zip'), type: 'application/zip', pieces: bytes(output) };
}

async function* bytes(stream: Readable): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  for await (const piece of stream) yield new Uint8Array(piece);
}
