import { logout } from '@/app/api/v1/_operations/auth';
import { route } from '@/app/api/v1/_route/route';
import { bearerToken } from '@/lib/auth/get-request-user';
import { revokeApiToken } from '@/lib/auth/revoke-api-token';
import { endSignInCookie } from '@/lib/auth/sign-in-cookie';

export const POST = route(logout, async ({ request, user }) => {
  const token = bearerToken(request);
  if (token === null) await endSignInCookie();
  else await revokeApiToken(user.id, { token });
  return { message: 'Signed out' };
});
