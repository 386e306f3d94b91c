import type { ActionFailure } from '@/components/shell/call-action';
import { type SignUpInput, signUpInput } from '@/lib/auth/schema';

export type SignUpField = 'username' | 'email' | 'fullName' | 'password';

const INVALID = {
  username: 'auth.invalidUsername',
  email: 'auth.invalidEmail',
  fullName: 'auth.longFullName',
  password: 'auth.invalidPassword',
} as const;
const TAKEN = { username: 'auth.takenUsername', email: 'auth.takenEmail' } as const;
/** Told by the sentence of the failure itself. */
const REFUSED = ['username_scripts', 'username_reserved', 'password_common', 'password_personal'] as const;

type Sentence =
  | (typeof INVALID)[SignUpField]
  | (typeof TAKEN)[keyof typeof TAKEN]
  | `errors.${(typeof REFUSED)[number]}`
  | 'auth.longPassword';
/** By field, the key of the sentence that says what to change. */
export type SignUpFaults = Partial<Record<SignUpField, Sentence>>;

/** Checks the form by the server's own rules before it is sent. */
export function findSignUpFaults(input: SignUpInput): SignUpFaults {
  const parsed = signUpInput.safeParse(input);
  const faults: SignUpFaults = {};
  for (const issue of parsed.error?.issues ?? []) {
    const field = issue.path[0];
    if (!isSignUpField(field) || faults[field]) continue;
    const tooLong = field === 'password' && issue.code === 'too_big';
    faults[field] = tooLong ? 'auth.longPassword' : INVALID[field];
  }
  return faults;
}

/** The server's refusal as a fault of one field; null where it is not about a field. */
export function signUpFaultOf(error: ActionFailure): SignUpFaults | null {
  if (!isSignUpField(error.field)) return null;
  if (error.code === 'invalid_input') return { [error.field]: INVALID[error.field] };
  const refused = REFUSED.find((code) => code === error.code);
  if (refused) return { [error.field]: `errors.${refused}` };
  if (error.code !== 'conflict' || !(error.field === 'username' || error.field === 'email')) return null;
  return { [error.field]: TAKEN[error.field] };
}

function isSignUpField(value: unknown): value is SignUpField {
  return typeof value === 'string' && Object.hasOwn(INVALID, value);
}
