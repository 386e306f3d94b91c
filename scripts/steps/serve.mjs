import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { stripVTControlCharacters } from 'node:util';
import { isStopping, startChild, stopChild } from './children.mjs';
import { inRoot, nextCli, nodeBinary } from './paths.mjs';
import { PlainError } from './plain-error.mjs';

const POLL_MS = 50;
const READY_LIMIT_MS = 120_000;
/** Next.js announces an address before the app is ready to answer; ours follows when it is. */
const BANNER = /^\s*(▲ Next\.js|- (Local|Network|Environments):|✓ (Starting|Ready|Running next\.config))/;

/** Throws a PlainError if something listens on the port already. */
export function refusePortInUse(port) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => {
      const reason = error.code === 'EACCES' ? 'may not be opened by this user' : 'is in use by another program';
      reject(
        new PlainError(`Port ${port} ${reason}; set another one, such as PORT=${port < 60_000 ? port + 1 : 3001}.`),
      );
    });
    probe.listen(port, () => probe.close(resolve));
  });
}

function passOn(stream, target, hold) {
  createInterface({ input: stream }).on('line', (line) => {
    if (!hold(line)) target.write(`${line}\n`);
  });
}

async function answers(port) {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/api/health`, { signal: AbortSignal.timeout(5_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

/**
 * Starts the server and resolves to {child, ended} when /api/health answers; `ended` resolves to its exit code.
 * Resolves to {ended} with no child when the server ended first: it has said why.
 */
export async function serve({ port, mode, onReady }) {
  const command = mode === 'development' ? 'dev' : 'start';
  const child = startChild(
    nodeBinary(),
    ['--import', inRoot('scripts/steps/exit-with-parent.mjs'), nextCli, command, '-p', String(port)],
    {
      env: {
        NODE_ENV: mode,
        PORT: String(port),
        TABLETALK_STARTED_BY: String(process.pid),
        NEXT_TELEMETRY_DISABLED: '1',
        // Each running DuckDB query holds one of these threads; with Node's four, files and passwords would wait for it.
        UV_THREADPOOL_SIZE: process.env.UV_THREADPOOL_SIZE || '16',
      },
      stdio: ['pipe', 'pipe', 'pipe'],
    },
  );
  passOn(
    child.stdout,
    process.stdout,
    (line) => BANNER.test(stripVTControlCharacters(line)) || (line.trim() === '' && !ready),
  );
  passOn(child.stderr, process.stderr, () => false);
  let ready = false;
  let exitCode = null;
  const ended = new Promise((resolve) => {
    child.once('close', (code, signal) => {
      exitCode = code ?? 1;
      // One that ends by itself while it starts has said why.
      if (!isStopping() && (ready || signal))
        console.error(`The server ended unexpectedly (${signal ?? `exit code ${code}`}). Start it again.`);
      resolve(exitCode);
    });
  });
  const limit = performance.now() + READY_LIMIT_MS;
  while (exitCode === null && !(await answers(port))) {
    if (performance.now() > limit) {
      await stopChild(child);
      throw new PlainError(`The server did not become ready within ${READY_LIMIT_MS / 1000} seconds.`);
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  if (exitCode === null && !isStopping()) {
    ready = true;
    onReady();
  }
  return ended;
}
