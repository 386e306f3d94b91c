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

const isBanner = (line) => BANNER.test(stripVTControlCharacters(line));

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
 * Runs the server to its end and resolves to how it ended: {code, signal, readyMs}, where readyMs is for how long it had answered
 * /api/health, null if it never did: then it has said why. A server that takes too long to become ready is stopped.
 */
export async function serve({ port, mode, onReady }) {
  const child = spawnServer(port, mode);
  let readyAt = null;
  const isReady = () => readyAt !== null;
  passOn(child.stdout, process.stdout, (line) => isBanner(line) || (line.trim() === '' && !isReady()));
  passOn(child.stderr, process.stderr, () => false);
  let end = null;
  const ended = new Promise((resolve) => {
    child.once('close', (code, signal) => {
      end = { code, signal, readyMs: isReady() ? performance.now() - readyAt : null };
      // What it started itself must not outlive it.
      resolve(stopChild(child).then(() => end));
    });
  });
  const limit = performance.now() + READY_LIMIT_MS;
  while (end === null && !(await answers(port))) {
    if (performance.now() > limit) {
      console.error(`The server did not become ready within ${READY_LIMIT_MS / 1000} seconds.`);
      await stopChild(child);
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  if (end === null && !isStopping()) {
    readyAt = performance.now();
    onReady();
  }
  return ended;
}

function spawnServer(port, mode) {
  const program = mode === 'development' ? [nextCli, 'dev', '-p', String(port)] : [inRoot('scripts/server/main.mjs')];
  return startChild(nodeBinary(), ['--import', inRoot('scripts/steps/exit-with-parent.mjs'), ...program], {
    env: {
      NODE_ENV: mode,
      PORT: String(port),
      TABLETALK_STARTED_BY: String(process.pid),
      NEXT_TELEMETRY_DISABLED: '1',
      // Each running DuckDB query holds one of these threads; with Node's four, files and passwords would wait for it.
      UV_THREADPOOL_SIZE: process.env.UV_THREADPOOL_SIZE || '16',
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}
