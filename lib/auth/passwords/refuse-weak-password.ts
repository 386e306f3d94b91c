import 'server-only';
import { AppError } from '@/lib/shared/errors';

interface Owner {
  username: string;
  email: string;
}

/** What is left of a password without the owner's name has to be at least this long. */
const SHORTEST_OWN = 6;
/** Shorter names are found in good passwords by chance. */
const SHORTEST_NAME = 4;

let common: Promise<ReadonlySet<string>> | undefined;

/** About 49,000 passwords of leaked lists, most common first, read at first use. */
function commonPasswords(): Promise<ReadonlySet<string>> {
  common ??= import('@zxcvbn-ts/language-common').then(({ dictionary }) => new Set(dictionary['passwords-common']));
  return common;
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** As it is, and without what people put behind a common word to please a form. */
function isCommon(password: string, known: ReadonlySet<string>): boolean {
  const word = password.replace(/[\d\p{P}\p{S}]+$/u, '');
  return known.has(password) || (word.length >= SHORTEST_NAME && known.has(word) && password.length - word.length <= 4);
}

function isRepetition(password: string): boolean {
  return /^(.{1,4}?)\1+$/u.test(password);
}

function isOwnersName(password: string, { username, email }: Owner): boolean {
  const [mailbox = ''] = email.split('@');
  const names = [username, email, mailbox].map(plain).filter((name) => name.length >= SHORTEST_NAME);
  return names.some((name) => password.includes(name) && password.replaceAll(name, '').length < SHORTEST_OWN);
}

/** Throws `password_common` or `password_personal`, at that field. */
export async function refuseWeakPassword(password: string, owner: Owner, field: string): Promise<void> {
  const text = plain(password);
  if (isOwnersName(text, owner)) throw new AppError('password_personal', 'made of the own name', { field });
  if (isRepetition(text) || isCommon(text, await commonPasswords()))
    throw new AppError('password_common', 'one of the commonest', { field });
}
