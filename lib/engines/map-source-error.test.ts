import { expect, test } from 'vitest';
import { mapNetworkError } from '@/lib/engines/map-source-error';
import { AppError } from '@/lib/shared/errors';

const coded = (code: string, message = 'x') => Object.assign(new Error(message), { code });

test.each([
  [coded('ENOTFOUND'), 'source_host_unknown'],
  [coded('ECONNREFUSED'), 'source_refused'],
  [new AggregateError([coded('ECONNREFUSED')], 'each address'), 'source_refused'],
  [coded('ETIMEDOUT'), 'source_timeout'],
  [new Error('timeout expired'), 'source_timeout'],
  [new Error('Connection terminated due to connection timeout'), 'source_timeout'],
  [new Error('The server does not support SSL connections'), 'source_tls_unsupported'],
  [coded('DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate'), 'source_certificate'],
  [coded('ERR_TLS_CERT_ALTNAME_INVALID', "Hostname/IP does not match certificate's altnames"), 'source_certificate'],
  [coded('HANDSHAKE_SSL_ERROR', 'wrong version number'), 'source_certificate'],
  [coded('ECONNRESET', 'Client network socket disconnected before secure TLS connection'), 'source_unreachable'],
  [coded('HANDSHAKE_SSL_ERROR', 'socket disconnected before secure TLS connection'), 'source_unreachable'],
  [new Error('Connections using insecure transport are prohibited'), 'source_tls_required'],
  [new Error('Connection terminated unexpectedly'), 'source_unreachable'],
  [new AppError('source_address_forbidden'), 'source_address_forbidden'],
  [new Error('x', { cause: new AppError('source_address_forbidden') }), 'source_address_forbidden'],
])('%s', (error, code) => {
  expect(mapNetworkError(error)?.code).toBe(code);
});

test('what is no failure of the network is left alone', () => {
  expect(mapNetworkError(coded('42601', 'syntax error'))).toBeNull();
});
