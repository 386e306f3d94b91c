import { deleteAccount as operation } from '@/app/api/v1/_operations/accounts';
import { route } from '@/app/api/v1/_route/route';
import { deleteAccount } from '@/lib/accounts/delete-account';

export const DELETE = route(operation, async ({ user, body }) => {
  await deleteAccount(user.id, body);
  return { message: 'Account deleted' };
});
