import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';

const SCRIPT = 'lib/datasets/training/testing/killed-import.ts';
const OLD = [3, 6];
const APPENDED = [6, 66];
const REPLACED = [3, 60];

let root: string;
let prepared: string;

/** Runs the script on a data directory; `said` is null of a process that was killed. */
async function run(directory: string, mode: string, killAt = 0) {
  const args = ['--import=tsx', '--conditions=react-server', SCRIPT, mode, String(killAt)];
  // Without a limit nothing looks from time to time, so that the steps are the same each time.
  const settings = { DATABASE_URL: '', LOG_LEVEL: 'silent', STORAGE_PER_USER: '0' };
  const env = { ...process.env, ...settings, TABLETALK_DATA_DIR: directory };
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const line = await text(child.stdout);
  const [, killedBy] = await exited;
  return { said: line ? JSON.parse(line) : null, killedBy };
}

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'tabletalk-killed-import-'));
  prepared = join(root, 'prepared');
  await run(prepared, 'create');
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function copy(name: string): string {
  const directory = join(root, name);
  cpSync(prepared, directory, { recursive: true });
  return directory;
}

/** Files other than the database's own, without the random parts of their names. */
function filesOf(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1))
    .filter((path) => /^(datasets|uploads|temporary)/.test(path))
    .map((path) => path.replace(/[0-9a-f]{16,}/g, '*'))
    .toSorted();
}

/** How the run of three more rows goes on from one moment at which a kill finds it to the next. */
const STEPS = [
  'disk.rename', // the upload is on disk, under a name that is not yet its own
  'database.$transaction', // it waits
  'database.$transaction', // the run is noted
  'files.run', // and has begun
  'disk.rename', // the tables are made, in a process of their own, and learned
  'database.$transaction', // and in their place, where nothing names them yet
  'storage.delete', // the row names them, and the old ones are there still
  'storage.delete', // or only the upload
  'end',
];

test('steps are those that a kill is tried at', async () => {
  expect((await run(copy('all'), 'append')).said).toEqual({ steps: STEPS });
}, 60_000);

test.each([
  ...STEPS.map((step, index) => ['append', index + 1, step, APPENDED] as const),
  ['replace', 7, 'storage.delete', REPLACED] as const,
])(
  '%s killed before step %i, %s: the next start brings the rows in once and leaves nothing else',
  async (...at) => {
    const [mode, number, , whole] = at;
    const directory = copy(`${mode}-${number}`);
    expect(await run(directory, mode, number)).toEqual({ said: null, killedBy: 'SIGKILL' });
    const { before, during, ...after } = (await run(directory, 'resume')).said;
    // Killed earlier, it was never asked for: then the upload waits for its day.
    const wasAsked = number > 2;
    const uploads = number === 2 ? 1 : 0;
    const rows = wasAsked ? whole : OLD;
    expect(after).toEqual({ after: rows, status: 'ready', errorMsg: null, wasAsked, uploads });
    const isNamed = number > 6;
    expect(before).toEqual(isNamed ? whole : OLD);
    expect([OLD, whole]).toContainEqual(during);
    expect(filesOf(directory)).toEqual(['datasets/files_*/*.duckdb', ...Array(uploads).fill('uploads/*/file-0')]);
  },
  120_000,
);
