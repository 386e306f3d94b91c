import { expect, test } from 'vitest';
import { mapClickHouseError } from '@/lib/engines/clickhouse/map-error';

const numbered = (code: string, message: string) => Object.assign(new Error(message), { code });

test.each([
  [
    new Error('Code: 241, e.displayText() = DB::Exception: Memory limit exceeded, e.what() = DB::Exception'),
    'query_too_large',
  ],
  [numbered('159', 'Timeout exceeded: elapsed 1.1 seconds'), 'query_timeout'],
  [numbered('516', 'ann: Authentication failed'), 'source_credentials'],
  [numbered('202', 'Too many simultaneous queries'), 'source_busy'],
  [numbered('ECONNREFUSED', 'connect ECONNREFUSED'), 'source_refused'],
  [numbered('DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate'), 'source_certificate'],
  [numbered('EPROTO', 'write EPROTO: wrong version number'), 'source_tls_unsupported'],
  [new Error('Port 9000 is for clickhouse-client program'), 'source_wrong_port'],
])('%s', (error, code) => {
  expect(mapClickHouseError(error).code).toBe(code);
});

test.each([
  'Code: 47, e.displayText() = DB::Exception: Unknown identifier: x, e.what() = DB::Exception',
  'Code: 47. DB::Exception: Unknown identifier: x. (UNKNOWN_IDENTIFIER) (version 24.8.4.13 (official build))',
])("the server's sentence is handed on without its decoration: %s", (message) => {
  expect(mapClickHouseError(new Error(message))).toMatchObject({
    code: 'query_failed',
    params: { reason: 'Unknown identifier: x' },
  });
});
