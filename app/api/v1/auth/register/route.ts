import { register } from '@/app/api/v1/_operations/auth';
import { route } from '@/app/api/v1/_route/route';
import { toWireUser } from '@/app/api/v1/_schemas/auth';
import { clientAddress } from '@/lib/auth/client-address';
import { registerUser } from '@/lib/auth/register-user';

export const POST = route(register, async ({ request, body }) => {
  const { full_name: fullName, ...account } = body;
  return toWireUser(await registerUser({ ...account, fullName, address: clientAddress(request.headers) }));
});
