import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '@/lib/engines/schema';

/** Tries an engine's guard: each hostile statement is refused with a reason, each legitimate one passes and runs. */
export function describeGuardCorpus(
  name: string,
  statements: { hostile: readonly string[]; legitimate: readonly string[] },
  open: () => Promise<{ engine: Engine; close: () => Promise<void> }>,
  there: boolean,
): void {
  describe.skipIf(!there)(`the guard of ${name}`, () => {
    let engine: Engine;
    let close: () => Promise<void>;
    beforeAll(async () => {
      ({ engine, close } = await open());
    });
    afterAll(() => close());

    test.each(statements.hostile)('refuses %s', async (sql) => {
      await expect(engine.guard(sql)).rejects.toMatchObject({
        code: expect.stringMatching(/^query_(refused|syntax)$/),
        params: { reason: expect.stringMatching(/\w/) },
      });
    });

    test.each(statements.legitimate)('passes and runs %s', async (sql) => {
      expect((await engine.query(sql)).columns.length).toBeGreaterThan(0);
    });
  });
}
