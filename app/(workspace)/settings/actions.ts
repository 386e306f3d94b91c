'use server';

import { headers } from 'next/headers';
import { z } from 'zod';
import { userAction } from '@/lib/actions/user-action';
import { changePassword } from '@/lib/auth/change-password';
import { clientAddress } from '@/lib/auth/client-address';
import { revokeApiToken } from '@/lib/auth/revoke-api-token';
import { changePasswordInput, updateProfileInput } from '@/lib/auth/schema';
import { requireSignIn } from '@/lib/auth/session';
import { setSignInCookie } from '@/lib/auth/sign-in-cookie';
import { endOtherSignIns, endSignIn } from '@/lib/auth/sign-ins/end-sign-in';
import { updateProfile } from '@/lib/auth/update-profile';
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
