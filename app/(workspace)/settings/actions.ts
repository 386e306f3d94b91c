'use server';

import { headers } from 'next/headers';
import { z } from 'zod';
import { deleteAccount } from '@/lib/accounts/delete-account';
import { userAction } from '@/lib/actions/user-action';
import { changePassword } from '@/lib/auth/change-password';
import { clientAddress } from '@/lib/auth/client-address';
import { requireAdministrator } from '@/lib/auth/require-administrator';
import { revokeApiToken } from '@/lib/auth/revoke-api-token';
import { changePasswordInput, updateProfileInput } from '@/lib/auth/schema';
import { requireSignIn } from '@/lib/auth/session';
import { endSignInCookie, setSignInCookie } from '@/lib/auth/sign-in-cookie';
import { endOtherSignIns, endSignIn } from '@/lib/auth/sign-ins/end-sign-in';
import { updateProfile } from '@/lib/auth/update-profile';
import { ALL_SHARES_PAGE, unsafeListAllShares, unsafeRevokeShare } from '@/lib/sessions/shares/all-shares';
import { shareIdInput } from '@/lib/sessions/shares/schema';
import { unsafeSetShareLinks } from '@/lib/sessions/shares/share-links-switch';
import { id } from '@/lib/shared/id';

export const saveProfileAction = userAction(updateProfileInput.pick({ fullName: true }), async (user, input) => {
  await updateProfile(user.id, input);
});

/** Every other sign-in ends; this browser stays signed in. */
export const changePasswordAction = userAction(changePasswordInput, async (user, input) => {
  const address = clientAddress(await headers());
  await setSignInCookie(await changePassword(user.id, { ...input, address }));
});

export const revokeTokenAction = userAction(z.object({ id }), (user, { id }) => revokeApiToken(user.id, { id }));

export const endSignInAction = userAction(z.object({ id }), (user, { id }) => endSignIn(user.id, id));

/** Only this browser stays signed in. */
export const endOtherSignInsAction = userAction(z.object({}), async (user) => {
  await endOtherSignIns(user.id, (await requireSignIn()).id);
});

/** With everything that is the user's own; this browser is signed out. */
export const deleteAccountAction = userAction(z.object({ username: z.string().max(200) }), async (user, input) => {
  await deleteAccount(user.id, input);
  await endSignInCookie();
});

export const setShareLinksAction = userAction(z.object({ enabled: z.boolean() }), async (user, { enabled }) => {
  requireAdministrator(user);
  return unsafeSetShareLinks(enabled);
});

export const listAllSharesAction = userAction(z.object({ cursor: id }), async (user, { cursor }) => {
  requireAdministrator(user);
  return unsafeListAllShares({ cursor, limit: ALL_SHARES_PAGE });
});

export const revokeAnyShareAction = userAction(shareIdInput, async (user, { id }) => {
  requireAdministrator(user);
  return unsafeRevokeShare(id);
});
