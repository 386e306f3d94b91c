import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { root } from './paths.mjs';

const GRACE_MS = 5_000;
const running = new Map();
let stopping = null;

/** True once a signal asked the script to stop. */
export const isStopping = () => stopping !== null;

function signalGroup(child, signal) {
  try {
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // The group is gone already.
  }
}

/** Asks a child and all it started to end, and makes them after a while. Resolves when the child is gone. */
export function stopChild(child, { signal = 'SIGTERM', graceMs = GRACE_MS } = {}) {
  if (child.exitCode !== null || child.signalCode !== null) {
    signalGroup(child, 'SIGKILL');
    return Promise.resolve();
  }
  return new Promise((resolve) => {
    const force = setTimeout(() => signalGroup(child, 'SIGKILL'), graceMs);
    child.once('exit', () => {
      clearTimeout(force);
      signalGroup(child, 'SIGKILL');
      resolve();
    });
    signalGroup(child, signal);
  });
}

/** Ends every child on Ctrl-C, SIGTERM or SIGHUP and then this process; a second signal does not wait. */
export function stopChildrenOnSignal({ exitCode } = {}) {
  const stop = async (signal) => {
    if (stopping) {
      for (const child of running.keys()) signalGroup(child, 'SIGKILL');
      return;
    }
    stopping = signal;
    await Promise.all([...running].map(([child, how]) => stopChild(child, how)));
    process.exit(exitCode ?? 128 + (constants.signals[signal] ?? 0));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
}

/** Starts a program in a process group of its own, so that stopping it leaves nothing behind. */
export function startChild(command, args, { env = {}, cwd = root, stdio = 'inherit', stop } = {}) {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio,
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  running.set(child, stop);
  child.once('close', () => running.delete(child));
  return child;
}

/** Runs a program to its end. Resolves to {code, output}; the output is only kept when it is not shown. */
export function runCommand(command, args, { env, cwd, show = false, stop } = {}) {
  return new Promise((resolve, reject) => {
    const child = startChild(command, args, {
      env,
      cwd,
      stop,
      stdio: show ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    });
    const chunks = [];
    child.stdout?.on('data', (chunk) => chunks.push(chunk));
    child.stderr?.on('data', (chunk) => chunks.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      // A stopped child is no failure to report: the signal handler ends this process.
      if (!isStopping()) resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString('utf8') });
    });
  });
}
