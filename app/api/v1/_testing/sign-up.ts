import { callRoute } from '@/app/api/v1/_testing/call-route';
import { POST as login } from '@/app/api/v1/auth/login/route';
import { POST as register } from '@/app/api/v1/auth/register/route';

export const PASSWORD = 'correct horse battery';

/** Makes an account through the interface and signs in. For tests only. */
export async function signUp(username: string): Promise<{ id: number; token: string }> {
  const account = { username, email: `${username}@example.com`, password: PASSWORD };
  const registered = await callRoute(register, { json: account });
  const signedIn = await callRoute(login, { form: { username, password: PASSWORD } });
  return { id: registered.body.id, token: signedIn.body.access_token };
}
