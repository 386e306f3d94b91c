import { expect, test, vi } from 'vitest';
import { describeFailingSource } from '@/lib/engines/testing/describe-failing-source';
import { FAILING_POSTGRES } from '@/lib/engines/testing/failing-source';
import { log } from '@/lib/log';

describeFailingSource(FAILING_POSTGRES);

test.runIf(FAILING_POSTGRES.there)('a server that ends whoever is idle does not disturb questions', async () => {
  const warned = vi.spyOn(log, 'warn').mockImplementation(() => undefined);
  const source = await FAILING_POSTGRES.make(['CREATE TABLE people (id INT)']);
  const role = source.connection.user;
  await source.admin(`ALTER ROLE ${role} SET idle_session_timeout = 200`);
  await source.admin(`ALTER ROLE ${role} SET idle_in_transaction_session_timeout = 1`);
  const engine = await FAILING_POSTGRES.open(source.connection, 5_000);
  try {
    for (let i = 0; i < 2; i++) {
      expect((await engine.query('SELECT count(*) FROM people')).rows).toEqual([[0]]);
      await expect.poll(source.sessions, { timeout: 5_000 }).toBe(0);
    }
    await expect.poll(() => warned.mock.calls.length).toBeGreaterThan(1);
    // What the driver hangs on its errors is nobody's business.
    expect(Object.keys(warned.mock.calls[0]?.[0] ?? {})).toEqual(['reason']);
  } finally {
    await engine.close();
    await source.drop();
    warned.mockRestore();
  }
});
