'use server';

import { headers } from 'next/headers';
import { z } from 'zod';
import { publicAction } from '@/lib/actions/public-action';
import { userAction } from '@/lib/actions/user-action';
import { clientAddress } from '@/lib/auth/client-address';
import { continueShare } from '@/lib/sessions/shares/continue-share';
import { openShare } from '@/lib/sessions/shares/open-share';
import type { SharedSession } from '@/lib/sessions/shares/schema';

const shareInput = z.object({ token: z.string().max(200), password: z.string().max(200).nullable() });

async function open({ token, password }: z.output<typeof shareInput>) {
  return openShare(token, { password, address: clientAddress(await headers()) });
}

export const openShareAction = publicAction(shareInput, async (input): Promise<SharedSession> => {
  const { kept: _, ...shared } = await open(input);
  return shared;
});

/** The id of the reader's own session. */
export const continueShareAction = userAction(shareInput, async (user, input) => {
  return (await continueShare(user.id, await open(input))).id;
});
