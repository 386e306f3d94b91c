import 'server-only';
import { randomBytes } from 'node:crypto';
import pino from 'pino';
import { env } from '@/lib/env';

/** JSON lines on stdout; known secret fields are cut out wherever they stand. */
export const log = pino({
  level: env().LOG_LEVEL,
  base: undefined,
  redact: {
    paths: [
      'password',
      '*.password',
      'hashedPassword',
      '*.hashedPassword',
      'token',
      '*.token',
      'apiKey',
      '*.apiKey',
      'authorization',
      '*.authorization',
      'cookie',
      '*.cookie',
      'connectionString',
      '*.connectionString',
    ],
    censor: '[redacted]',
  },
});

/** Logs an unexpected failure and returns the id that is shown to the user beside a neutral sentence. */
export function logUnexpected(error: unknown, context: Record<string, unknown> = {}): string {
  const reference = randomBytes(4).toString('hex');
  log.error({ reference, err: error, ...context }, 'unexpected failure');
  return reference;
}
