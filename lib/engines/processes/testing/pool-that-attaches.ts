import type { attachMotherDuck } from '@/lib/engines/duckdb/motherduck/attach-motherduck';
import { startInThisProcess } from '@/lib/engines/processes/in-this-process';
import { ProcessPool } from '@/lib/engines/processes/process-pool';

/** Statements run in the test's own process, where a database of MotherDuck is played by what `attach` attaches. */
export function poolThatAttaches(attach: typeof attachMotherDuck): ProcessPool {
  return new ProcessPool({
    name: 'test',
    start: () => startInThisProcess(attach),
    most: 4,
    mostOfOneUser: 4,
    mostWaiting: 100,
    mostBytes: 4_000_000_000,
    idleMs: 60_000,
    keepSpare: false,
  });
}
