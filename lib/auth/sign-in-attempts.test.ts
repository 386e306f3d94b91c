import { verify } from '@node-rs/argon2';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { rememberAddress } from '@/lib/auth/known-addresses';
import { registerUser } from '@/lib/auth/register-user';
import { verifyCredentials } from '@/lib/auth/verify-credentials';
import { db } from '@/lib/db/client';
import { createTestDatabase, TEST_DATABASE_KINDS, type TestDatabase } from '@/lib/db/testing/test-databases';
import { passTime } from '@/lib/limits/testing/pass-time';

vi.hoisted(() => {
  process.env.NEXTAUTH_SECRET = 'a secret for these tests only';
  process.env.SIGN_IN_ATTEMPTS = '3';
  process.env.LOG_LEVEL = 'silent';
});
vi.mock('@node-rs/argon2', async (original) => {
  const actual = await original<typeof import('@node-rs/argon2')>();
  return { ...actual, verify: vi.fn(actual.verify) };
});
const slept = vi.hoisted(() => vi.fn(async (_ms: number) => undefined));
vi.mock('node:timers/promises', async (original) => ({ ...(await original<object>()), setTimeout: slept }));

const PASSWORD = 'correct horse battery';
const WRONG = 'wrong password';
const HOME = '192.0.2.1';
const ELSEWHERE = '203.0.113.5';
const LIMITED = { code: 'too_many_attempts', status: 429 };

const signIn = (login: string, password: string, address: string) => verifyCredentials({ login, password, address });
/** What each try met: `in`, or the code it was refused with. */
async function outcomes(tries: Promise<unknown>[]): Promise<string[]> {
  const settled = await Promise.allSettled(tries);
  return settled.map((answer) => (answer.status === 'fulfilled' ? 'in' : answer.reason.code));
}
const count = (found: string[], code: string) => found.filter((one) => one === code).length;

describe.each(TEST_DATABASE_KINDS)('attempts to sign in on %s', (kind) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase(kind);
  });
  afterAll(() => database.drop());
  beforeEach(async () => {
    await db().user.deleteMany();
    await db().rateLimit.deleteMany();
    slept.mockClear();
    await registerUser({ username: 'Ada', email: 'ada@example.com', password: PASSWORD, address: '10.7.7.7' });
  });

  test('guessing pauses after a few tries, longer each time; name and email count together', async () => {
    for (const login of ['Ada', 'ada@example.com', 'ADA'])
      await expect(signIn(login, WRONG, ELSEWHERE)).rejects.toMatchObject({ code: 'invalid_credentials' });
    for (const seconds of [30, 60, 120]) {
      for (const login of ['ada', 'Ada@Example.com'])
        await expect(signIn(login, PASSWORD, ELSEWHERE)).rejects.toMatchObject({ ...LIMITED, retryAfter: seconds });
      await passTime(seconds);
      await expect(signIn('ada', WRONG, ELSEWHERE)).rejects.toMatchObject({ code: 'invalid_credentials' });
    }
    expect((await signIn('Ada', PASSWORD, HOME)).username).toBe('Ada');
    await passTime(240);
    expect((await signIn('Ada', PASSWORD, ELSEWHERE)).username).toBe('Ada');
    await expect(signIn('ada', WRONG, ELSEWHERE)).rejects.toMatchObject({ code: 'invalid_credentials' });
  });

  test('many at once do not slip through', async () => {
    const found = await outcomes(Array.from({ length: 8 }, () => signIn('Ada', WRONG, ELSEWHERE)));
    expect([count(found, 'invalid_credentials'), count(found, 'too_many_attempts')]).toEqual([3, 5]);
  });

  test('an account is guarded against many addresses, an address against many accounts', async () => {
    const spread = await outcomes(Array.from({ length: 40 }, (_, n) => signIn('Ada', WRONG, `10.1.0.${n}`)));
    expect([count(spread, 'invalid_credentials'), count(spread, 'too_many_attempts')]).toEqual([31, 9]);
    const swept = await outcomes(Array.from({ length: 31 }, (_, n) => signIn(`user${n}`, WRONG, '10.2.0.1')));
    expect(count(swept, 'too_many_attempts')).toBe(1);
  });

  test('a whole network of IPv6 is one address', async () => {
    const tries = Array.from({ length: 5 }, (_, n) => signIn('Ada', WRONG, `2001:db8::${n}:1`));
    expect(count(await outcomes(tries), 'invalid_credentials')).toBe(3);
  });

  test('however many strangers guess, the owner comes in from an address known to be theirs', async () => {
    await signIn('Ada', PASSWORD, HOME);
    for (let n = 0; n < 38; n += 1) {
      await passTime(61);
      await outcomes([signIn('Ada', WRONG, `10.3.0.${n}`)]);
    }
    await expect(signIn('Ada', PASSWORD, ELSEWHERE)).rejects.toMatchObject(LIMITED);
    // Somebody at the same address guesses at other accounts, and at this one.
    await outcomes(Array.from({ length: 40 }, (_, n) => signIn(`other${n}`, WRONG, HOME)));
    await expect(signIn('Cleo', WRONG, HOME)).rejects.toMatchObject(LIMITED);
    expect(slept).not.toHaveBeenCalled();
    for (let n = 0; n < 3; n += 1) await outcomes([signIn('Ada', WRONG, HOME)]);
    expect(slept).not.toHaveBeenCalled();
    expect((await signIn('Ada', PASSWORD, HOME)).username).toBe('Ada');
    expect(slept).toHaveBeenCalledTimes(1);
    const [[wait]] = slept.mock.calls as [[number]];
    expect(wait).toBeGreaterThan(9_000);
    expect(wait).toBeLessThanOrEqual(10_000);
  });

  test('from a known address, too, guesses are few: they wait for each other, and do not queue up', async () => {
    await signIn('Ada', PASSWORD, HOME);
    const found = await outcomes(Array.from({ length: 20 }, () => signIn('Ada', WRONG, HOME)));
    expect([count(found, 'invalid_credentials'), count(found, 'too_many_attempts')]).toEqual([6, 14]);
  });

  test('a right password does not count', async () => {
    for (let time = 0; time < 40; time += 1) await signIn('Ada', PASSWORD, HOME);
    expect(await db().rateLimit.aggregate({ _max: { count: true } })).toEqual({ _max: { count: 1 } });
    expect(slept).not.toHaveBeenCalled();
  });

  test('an unknown account takes the same statements and the same work as a known one', async () => {
    const statements = vi.fn();
    const original = db();
    const rawQuery = original.$queryRaw;
    const rawExecute = original.$executeRaw;
    const raw = vi.spyOn(original, '$queryRaw').mockImplementation(((...given: unknown[]) => {
      statements('query');
      return Reflect.apply(rawQuery, original, given);
    }) as never);
    const run = vi.spyOn(original, '$executeRaw').mockImplementation(((...given: unknown[]) => {
      statements('execute');
      return Reflect.apply(rawExecute, original, given);
    }) as never);
    const work = async (login: string) => {
      statements.mockClear();
      vi.mocked(verify).mockClear();
      const error = await signIn(login, WRONG, '198.51.100.9').catch((thrown) => thrown);
      return {
        code: error.code,
        statements: statements.mock.calls.flat(),
        hashes: vi.mocked(verify).mock.calls.length,
      };
    };
    const known = await work('Ada');
    expect(known).toMatchObject({ code: 'invalid_credentials', hashes: 1 });
    expect(known.statements.length).toBeGreaterThan(3);
    expect(await work('nobody')).toEqual(known);
    for (const login of ['Ada', 'nobody']) for (let n = 1; n < 3; n += 1) await work(login);
    expect(await work('Ada')).toMatchObject({ code: 'too_many_attempts', hashes: 0 });
    expect(await work('nobody')).toEqual(await work('Ada'));
    raw.mockRestore();
    run.mockRestore();
  });

  test('the addresses remembered are few, hashed, and the account’s own', async () => {
    const { id } = await signIn('Ada', PASSWORD, HOME);
    for (let n = 0; n < 25; n += 1) await rememberAddress(id, `10.9.0.${n}`);
    await rememberAddress(id, 'unknown');
    const kept = await db().knownAddress.findMany();
    expect(kept).toHaveLength(20);
    expect(JSON.stringify(kept)).not.toContain('10.9.0');
    const bob = await registerUser({ username: 'Bob', email: 'bob@example.com', password: PASSWORD, address: HOME });
    expect(await db().knownAddress.count({ where: { userId: bob.id } })).toBe(1);
  });
});
