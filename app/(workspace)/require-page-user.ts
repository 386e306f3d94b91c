import 'server-only';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { CurrentUser } from '@/lib/auth/schema';
import { getUser } from '@/lib/auth/session';
import { PATH_HEADER } from '@/lib/shared/request-headers';

/** The signed-in user of a page; anybody else is led to the sign-in page and back here afterwards. */
export async function requirePageUser(): Promise<CurrentUser> {
  const user = await getUser();
  if (user) return user;
  const wish = (await headers()).get(PATH_HEADER);
  redirect(wish ? `/sign-in?callbackUrl=${encodeURIComponent(wish)}` : '/sign-in');
}
