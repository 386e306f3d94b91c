import { z } from 'zod';
import { requestSchemas, responseSchemas } from '@/app/api/v1/_schemas/wire';
import { type CurrentUser, signInInput, signUpInput } from '@/lib/auth/schema';

const { username, email, password, fullName } = signUpInput.shape;

export const registration = z
  .object({ username, email, password, full_name: fullName })
  .register(requestSchemas, { id: 'Registration' });

/** A form, as OAuth 2 clients send it; other fields of theirs are ignored. */
export const signInForm = z
  .object({
    username: signInInput.shape.login.describe('User name or email address'),
    password: signInInput.shape.password,
  })
  .register(requestSchemas, { id: 'SignInForm' });

export const token = z
  .object({ access_token: z.string(), token_type: z.literal('bearer') })
  .register(responseSchemas, { id: 'Token' });

export const user = z
  .object({
    id: z.int(),
    username: z.string(),
    email: z.string(),
    full_name: z.string().nullable(),
    role: z.enum(['admin', 'member']),
    is_active: z.boolean(),
    is_superuser: z.boolean(),
  })
  .register(responseSchemas, { id: 'User' });

/** Whoever can be read as a current user is active. */
export function toWireUser({ id, username, email, fullName, role, isSuperuser }: CurrentUser): z.output<typeof user> {
  return { id, username, email, full_name: fullName, role, is_active: true, is_superuser: isSuperuser };
}
