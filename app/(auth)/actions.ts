'use server';

import { headers } from 'next/headers';
import { publicAction } from '@/lib/actions/public-action';
import { clientAddress } from '@/lib/auth/client-address';
import { registerUser } from '@/lib/auth/register-user';
import { signInInput, signUpInput } from '@/lib/auth/schema';
import { setSignInCookie } from '@/lib/auth/sign-in-cookie';
import { verifyCredentials } from '@/lib/auth/verify-credentials';

/** Signs this browser in. */
export const signInAction = publicAction(signInInput, async (input) => {
  const user = await verifyCredentials({ ...input, address: clientAddress(await headers()) });
  await setSignInCookie(user.id);
});

/** Makes an account and signs this browser in with it. */
export const signUpAction = publicAction(signUpInput, async (input) => {
  const user = await registerUser(input);
  await setSignInCookie(user.id);
});
