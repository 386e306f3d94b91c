import { describe, expect, test } from 'vitest';
import type { SourceConnection } from '@/lib/engines/source-connection';
import { AppError, type ErrorCode } from '@/lib/shared/errors';

type Check = (connection: SourceConnection, allowPrivate: boolean) => Promise<unknown>;
type Fault = readonly [what: string, changes: Partial<SourceConnection>, code: ErrorCode];

/** The code with which a connection is refused, or `none`. */
export const codeOf = (check: Check, connection: SourceConnection, allowPrivate = true): Promise<string> =>
  check(connection, allowPrivate).then(
    () => 'none',
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );

/** What every server's check must find wrong with a connection, and what is its own. */
export function describeFaults(check: Check, connection: () => SourceConnection, own: readonly Fault[]): void {
  describe('what is wrong with a connection', () => {
    test.each([
      ['host', { host: 'no-such-host.invalid' }, 'source_host_unknown'],
      ['port', { port: 1 }, 'source_refused'],
      ['database', { database: 'no_such_database' }, 'source_database_unknown'],
      ['TLS where the server has none', { tls: 'require' }, 'source_tls_unsupported'],
      ['a path for a host', { host: '/run/server.sock' }, 'source_address_forbidden'],
      ['nothing', {}, 'none'],
      ...own,
    ] as const)('%s', async (_, changes, code) => {
      expect(await codeOf(check, { ...connection(), ...changes })).toBe(code);
    });

    test.each(['127.0.0.1', 'localhost', '2130706433', '127.1', '198.18.0.1', '2002:7f00:1::1', '64:ff9b::7f00:1'])(
      'the private or special address %s unless allowed',
      async (host) => {
        expect(await codeOf(check, { ...connection(), host }, false)).toBe('source_address_forbidden');
      },
    );
  });
}
