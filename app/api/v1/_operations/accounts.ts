import { z } from 'zod';
import type { Operation } from '@/app/api/v1/_operations/operation';
import { confirmation, requestSchemas } from '@/app/api/v1/_schemas/wire';

export const accountDeletion = z
  .object({ username: z.string().max(200).describe('One’s own user name, typed again') })
  .register(requestSchemas, { id: 'AccountDeletion' });

export const deleteAccount = {
  method: 'DELETE',
  path: '/me',
  summary: 'Delete one’s account with everything that is one’s own',
  tag: 'auth',
  body: accountDeletion,
  response: confirmation,
  failures: [409],
} as const satisfies Operation;
