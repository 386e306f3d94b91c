'use server';

import { z } from 'zod';
import { userAction } from '@/lib/actions/user-action';
import { changePassword } from '@/lib/auth/change-password';
import { revokeApiToken } from '@/lib/auth/revoke-api-token';
import { changePasswordInput, updateProfileInput } from '@/lib/auth/schema';
import { setSignInCookie } from '@/lib/auth/sign-in-cookie';
import { updateProfile } from '@/lib/auth/update-profile';

export const saveProfileAction = userAction(updateProfileInput.pick({ fullName: true }), async (user, input) => {
  await updateProfile(user.id, input);
});

/** Every other sign-in ends; this browser stays signed in. */
export const changePasswordAction = userAction(changePasswordInput, async (user, input) => {
  await changePassword(user.id, input);
  await setSignInCookie(user.id);
});

export const revokeTokenAction = userAction(z.object({ id: z.number().int().positive() }), (user, { id }) =>
  revokeApiToken(user.id, { id }),
);
