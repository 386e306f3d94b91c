import type { ActionFailure } from '@/components/shell/call-action';
import { type SignUpInput, signUpInput } from '@/lib/auth/schema';

export type SignUpField = 'username' | 'email' | 'fullName' | 'password';

/** By field, the key under `auth` of the sentence that says what to change. */
export type SignUpFaults = Partial<
  Record<
    SignUpField,
    | 'invalidUsername'
    | 'invalidEmail'
    | 'invalidPassword'
    | 'longPassword'
    | 'longFullName'
    | 'takenUsername'
    | 'takenEmail'
  >
>;

const INVALID = {
  username: 'invalidUsername',
  email: 'invalidEmail',
  fullName: 'longFullName',
  password: 'invalidPassword',
} as const;

/** Checks the form by the server's own rules before it is sent. */
export function findSignUpFaults(input: SignUpInput): SignUpFaults {
  const parsed = signUpInput.safeParse(input);
  const faults: SignUpFaults = {};
  for (const issue of parsed.error?.issues ?? []) {
    const field = issue.path[0];
    if (!isSignUpField(field) || faults[field]) continue;
    const tooLong = field === 'password' && issue.code === 'too_big';
    faults[field] = tooLong ? 'longPassword' : INVALID[field];
  }
  return faults;
}

/** The server's refusal as a fault of one field; null where it is not about a field. */
export function signUpFaultOf(error: ActionFailure): SignUpFaults | null {
  if (!isSignUpField(error.field)) return null;
  if (error.code === 'invalid_input') return { [error.field]: INVALID[error.field] };
  if (error.code !== 'conflict') return null;
  if (error.field === 'username') return { username: 'takenUsername' };
  return error.field === 'email' ? { email: 'takenEmail' } : null;
}

function isSignUpField(value: unknown): value is SignUpField {
  return typeof value === 'string' && Object.hasOwn(INVALID, value);
}
