import 'server-only';
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { authSecret } from '@/lib/auth/secret';
import { AppError } from '@/lib/shared/errors';

/** AES-256-GCM: a 12-byte nonce, a 16-byte tag and the text, in base64url after the version. */
const VERSION = 'v1';
const NONCE_LENGTH = 12;
const TAG_LENGTH = 16;

function key(secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', 'tabletalk stored credentials v1', 32));
}

/** Encrypts a text for storage. `context` (such as `data_source:7`) must be given again to open it. */
export function seal(text: string, context: string, secret = authSecret()): string {
  const nonce = randomBytes(NONCE_LENGTH);
  const cipher = createCipheriv('aes-256-gcm', key(secret), nonce).setAAD(Buffer.from(context));
  const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final()]);
  return `${VERSION}.${Buffer.concat([sealed, cipher.getAuthTag()]).toString('base64url')}`;
}

function cannotOpen(context: string, cause: unknown): AppError {
  return new AppError('source_credentials', `a stored credential of ${context} cannot be opened`, { cause });
}

/** Throws `source_credentials` when the text was altered, belongs elsewhere, or the secret has changed since. */
export function open(sealed: string, context: string, secret = authSecret()): string {
  try {
    const [version, body] = sealed.split('.');
    if (version !== VERSION || !body) throw new Error('not a sealed text');
    const bytes = Buffer.from(body, 'base64url');
    const decipher = createDecipheriv('aes-256-gcm', key(secret), bytes.subarray(0, NONCE_LENGTH), {
      authTagLength: TAG_LENGTH,
    });
    decipher.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(-TAG_LENGTH));
    return decipher.update(bytes.subarray(NONCE_LENGTH, -TAG_LENGTH), undefined, 'utf8') + decipher.final('utf8');
  } catch (cause) {
    throw cannotOpen(context, cause);
  }
}
