import { setTimeout as wait } from 'node:timers/promises';
import { expect } from '@playwright/test';
import type { AttackedServer, Program } from './server';

/** How much the server itself may grow meanwhile, and how much of it may be left (megabytes). */
const MOST_GROWTH = 300;
const MOST_LEFT = 150;
/** How long anybody else may wait for an answer (milliseconds), on a machine that is not busy with other work. */
const MOST_WAIT = 2_000;
/** On one that is, as many times as long as usual there. */
const MOST_TIMES_USUAL = 8;
const LOOK_EVERY_MS = 100;
const ASK_EVERY_MS = 300;

interface Watched<T> {
  outcome: T;
  /** Milliseconds of the slowest answer to somebody else. */
  slowest: number;
  /** Megabytes that the server's process grew by at most. */
  growth: number;
}

/** Somebody else's question on the sample, which has to be worked out each time. */
async function askBeside(bystander: Program, sampleId: number): Promise<number> {
  const began = performance.now();
  const body = { dataset_id: sampleId, question: 'How many customers?', use_cache: false };
  const { status } = await bystander.fetch('POST', '/chat', body);
  expect(status, 'somebody else’s question').toBe(200);
  return performance.now() - began;
}

/** Whoever has nothing to do with it: asks all the while. */
export class Bystander {
  private constructor(
    readonly program: Program,
    readonly sampleId: number,
    readonly usual: number,
  ) {}

  static async of(program: Program): Promise<Bystander> {
    const { body } = await program.fetch('GET', '/datasets?search=Chinook');
    const sampleId = (body as unknown as { id: number }[])[0]?.id ?? 0;
    const times: number[] = [];
    for (let turn = 0; turn < 9; turn++) times.push(await askBeside(program, sampleId));
    return new Bystander(program, sampleId, times.sort((a, b) => a - b)[4] ?? 0);
  }

  get mostWait(): number {
    return Math.max(MOST_WAIT, this.usual * MOST_TIMES_USUAL);
  }

  ask(): Promise<number> {
    return askBeside(this.program, this.sampleId);
  }
}

async function watch<T>(server: AttackedServer, bystander: Bystander, attack: () => Promise<T>): Promise<Watched<T>> {
  const before = server.residentMegabytes();
  let growth = 0;
  let slowest = 0;
  let isOver = false;
  const looking = (async () => {
    while (!isOver) {
      growth = Math.max(growth, server.residentMegabytes() - before);
      await wait(LOOK_EVERY_MS);
    }
  })();
  const asking = (async () => {
    do {
      slowest = Math.max(slowest, await bystander.ask());
      // What turns leave behind for the collector is not the attack's.
      await wait(ASK_EVERY_MS);
    } while (!isOver);
  })();
  try {
    const [outcome] = await Promise.all([attack().finally(() => (isOver = true)), looking, asking]);
    await expect
      .poll(() => server.residentMegabytes() - before, { timeout: 30_000, message: 'memory falls again (MB)' })
      .toBeLessThan(MOST_LEFT);
    return { outcome, slowest, growth };
  } finally {
    isOver = true;
  }
}

/**
 * Carries an attack out and holds what must hold whatever it is: the process is the same, it grew by less than 300 MB and
 * gave it back, and somebody else, who asked all the while, was answered within two seconds each time.
 */
export async function underAttack<T>(
  server: AttackedServer,
  bystander: Bystander,
  attack: () => Promise<T>,
): Promise<T> {
  const { outcome, slowest, growth } = await watch(server, bystander, attack);
  expect(server.isAlive(), 'the server is the process that it was').toBe(true);
  expect(growth, 'growth of the server (MB)').toBeLessThan(MOST_GROWTH);
  expect(slowest, 'the longest wait of somebody else (ms)').toBeLessThan(bystander.mostWait);
  return outcome;
}
