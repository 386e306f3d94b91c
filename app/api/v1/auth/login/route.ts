import { login } from '@/app/api/v1/_operations/auth';
import { route } from '@/app/api/v1/_route/route';
import { clientAddress } from '@/lib/auth/client-address';
import { createApiToken } from '@/lib/auth/create-api-token';
import { verifyCredentials } from '@/lib/auth/verify-credentials';

export const POST = route(login, async ({ request, body }) => {
  const address = clientAddress(request.headers);
  const user = await verifyCredentials({ login: body.username, password: body.password, address });
  const { token } = await createApiToken(user.id);
  return { access_token: token, token_type: 'bearer' as const };
});
