import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { publicAction } from '@/lib/actions/public-action';
import { userAction } from '@/lib/actions/user-action';
import { AppError } from '@/lib/shared/errors';

const auth = vi.hoisted(() => ({ requireUser: vi.fn() }));
const log = vi.hoisted(() => ({ logUnexpected: vi.fn(() => 'ab12cd34') }));
vi.mock('@/lib/auth/session', () => auth);
vi.mock('@/lib/log', () => log);
// Next gives server code this half of the module; outside of Next the other one would be found.
vi.mock('next/navigation', () => import('next/dist/client/components/navigation.react-server'));

const input = z.object({ id: z.number().int().positive() });

test('an action answers with what its handler returns', async () => {
  const action = publicAction(input, async ({ id }) => id + 1);
  expect(await action({ id: 1 })).toEqual({ ok: true, data: 2 });
});

test('a bad input names its field and never reaches the handler', async () => {
  const handler = vi.fn();
  const result = await publicAction(input, handler)({ id: -1 });
  expect(result).toEqual({ ok: false, error: { code: 'invalid_input', params: {}, field: 'id' } });
  expect(handler).not.toHaveBeenCalled();
});

test('who is signed out is refused before the input is looked at', async () => {
  auth.requireUser.mockRejectedValueOnce(new AppError('unauthenticated'));
  const handler = vi.fn();
  const result = await userAction(input, handler)({ id: -1 });
  expect(result).toMatchObject({ ok: false, error: { code: 'unauthenticated' } });
  expect(handler).not.toHaveBeenCalled();
});

test('the handler is given the user and the parsed input', async () => {
  const user = { id: 7 };
  auth.requireUser.mockResolvedValueOnce(user);
  const handler = vi.fn(async () => 'done');
  expect(await userAction(input, handler)({ id: 3 })).toEqual({ ok: true, data: 'done' });
  expect(handler).toHaveBeenCalledWith(user, { id: 3 });
});

test('a known failure keeps its code, parameters and field; its log message stays here', async () => {
  const action = publicAction(input, async () => {
    throw new AppError('conflict', 'secret detail', { field: 'email', params: { name: 'x' } });
  });
  const result = await action({ id: 1 });
  expect(result).toEqual({ ok: false, error: { code: 'conflict', params: { name: 'x' }, field: 'email' } });
});

test('an unknown failure becomes a reference that the log has too', async () => {
  const cause = new Error('connection string with a password');
  const action = publicAction(input, async () => {
    throw cause;
  });
  const result = await action({ id: 1 });
  expect(result).toEqual({ ok: false, error: { code: 'internal', params: {}, reference: 'ab12cd34' } });
  expect(log.logUnexpected).toHaveBeenCalledWith(cause);
});

test('a redirect passes through', async () => {
  const redirect = Object.assign(new Error('NEXT_REDIRECT'), { digest: 'NEXT_REDIRECT;replace;/chat;307;' });
  const action = publicAction(input, async () => {
    throw redirect;
  });
  await expect(action({ id: 1 })).rejects.toBe(redirect);
});
