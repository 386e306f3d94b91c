import 'server-only';
import { availableParallelism } from 'node:os';
import type { EngineProcess } from '@/lib/engines/processes/engine-process';
import { startInThisProcess } from '@/lib/engines/processes/in-this-process';
import { ProcessPool } from '@/lib/engines/processes/process-pool';
import { type ProcessLimits, startProcess } from '@/lib/engines/processes/start-process';
import { env } from '@/lib/env';
import { parseSize } from '@/lib/shared/parse-size';

export interface Pools {
  /** Statements on opened databases; a process stays with its database. */
  statements: ProcessPool;
  /** Files that are looked at or imported: a process each. */
  files: ProcessPool;
  /** Statements that are parsed and not run. */
  proofs: ProcessPool;
}

const MEGABYTE = 1024 ** 2;
/** Beyond DuckDB's own limit: what its buffers do not count. */
const SLACK_BYTES = 512 * MEGABYTE;
const FILE_BYTES = 2_048 * MEGABYTE;
const PROOF_BYTES = 512 * MEGABYTE;
const IDLE_MS = 5 * 60_000;

// Next may load this module several times in one process; the processes are the process's.
const holder = globalThis as typeof globalThis & { tabletalkPools?: Pools };

/** The engine processes of this server. */
export function pools(): Pools {
  holder.tabletalkPools ??= makePools();
  return holder.tabletalkPools;
}

function makePools(): Pools {
  const { ENGINE_PROCESSES, FILE_PROCESSES, DUCKDB_MEMORY_LIMIT } = env();
  const most = ENGINE_PROCESSES || Math.max(4, availableParallelism() + 1);
  const statementBytes = (parseSize(DUCKDB_MEMORY_LIMIT) ?? 1e9) + SLACK_BYTES;
  return {
    statements: new ProcessPool({
      name: 'statements',
      start: starter({ mostBytes: statementBytes, heapMegabytes: 512, niceness: 2 }),
      most,
      mostOfOneUser: Math.max(1, Math.floor(most / 2)),
      mostWaiting: 200,
      mostBytes: statementBytes,
      idleMs: IDLE_MS,
      keepSpare: true,
    }),
    files: new ProcessPool({
      name: 'files',
      start: starter({ mostBytes: FILE_BYTES, heapMegabytes: 1_024, niceness: 5 }),
      most: FILE_PROCESSES,
      mostOfOneUser: Math.max(1, FILE_PROCESSES - 1),
      mostWaiting: 50,
      mostBytes: FILE_BYTES,
      idleMs: null,
      keepSpare: true,
    }),
    proofs: new ProcessPool({
      name: 'proofs',
      start: starter({ mostBytes: PROOF_BYTES, heapMegabytes: 256, niceness: 0 }),
      // Nobody's: what is parsed is short, and what is long has a process of its own.
      most: 2,
      mostOfOneUser: 2,
      mostWaiting: 1_000,
      mostBytes: PROOF_BYTES,
      idleMs: IDLE_MS,
      keepSpare: false,
    }),
  };
}

function starter(limits: ProcessLimits): () => EngineProcess {
  return env().ENGINE_PROCESSES === 0 || env().VERCEL !== undefined ? startInThisProcess : () => startProcess(limits);
}
