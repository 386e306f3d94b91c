import { z } from 'zod';
import type { Locale } from '@/lib/shared/locales';
import { LOCALES } from '@/lib/shared/locales';

/** The signed-in person as pages and actions know them. */
export interface CurrentUser {
  id: number;
  username: string;
  email: string;
  fullName: string | null;
  role: 'admin' | 'member';
  isSuperuser: boolean;
  /** The language they chose; null follows the browser. */
  locale: Locale | null;
}

/** No dots alone, nothing that is not seen, and no letter in another writing (full-width, ligatures, circled). */
function isPlainlyWritten(name: string): boolean {
  return /[\p{L}\p{N}]/u.test(name) && !/\p{DI}/u.test(name) && name.normalize('NFKC') === name;
}

/** No `@`, so that a name can never be taken for somebody's email address. */
export const username = z
  .string()
  .trim()
  .min(2)
  .max(50)
  .regex(/^[\p{L}\p{N}._-]+$/u)
  .refine(isPlainlyWritten);
const email = z.string().trim().toLowerCase().max(254).pipe(z.email());
/** The upper bound keeps hashing cheap. */
export const newPassword = z.string().min(8).max(200);
const fullName = z.string().trim().max(100);

export const signUpInput = z.object({ username, email, password: newPassword, fullName: fullName.nullish() });
export type SignUpInput = z.infer<typeof signUpInput>;

export const signInInput = z.object({
  /** User name or email address. */
  login: z.string().trim().min(1).max(254),
  password: z.string().min(1).max(200),
});
export type SignInInput = z.infer<typeof signInInput>;

export const changePasswordInput = z.object({ currentPassword: z.string().min(1).max(200), newPassword });
export const updateProfileInput = z.object({
  fullName: fullName.nullish(),
  locale: z.enum(LOCALES).nullish(),
});

export const setLocaleInput = z.object({ locale: z.enum(LOCALES) });

/** A browser that is signed in, as its owner's list shows it. Times are ISO 8601 in UTC. */
export interface SignInSummary {
  id: number;
  /** Such as `Firefox`; null when it does not say. */
  browser: string | null;
  /** Such as `Windows`. */
  system: string | null;
  isHandheld: boolean;
  address: string | null;
  createdAt: string;
  lastSeenAt: string;
  /** The one that asks. */
  isThis: boolean;
}

/** A bearer token as a list shows it; the token itself is shown once, when it is made. Times are ISO 8601 in UTC. */
export interface ApiTokenSummary {
  id: number;
  name: string;
  createdAt: string;
  expiresAt: string | null;
  lastUsedAt: string | null;
}
