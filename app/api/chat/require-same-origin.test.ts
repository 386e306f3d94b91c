import { expect, test } from 'vitest';
import { requireSameOrigin } from '@/app/api/chat/require-same-origin';

const post = (headers: Record<string, string>) =>
  new Request('http://inside:3000/api/chat', { method: 'POST', headers });

test.each([
  { host: 'table.example', origin: 'https://table.example', 'sec-fetch-site': 'same-origin' },
  { host: 'inside:3000', 'x-forwarded-host': 'table.example', origin: 'https://table.example' },
  { host: 'table.example', origin: 'http://table.example' },
  { host: 'table.example', 'x-forwarded-proto': 'https', origin: 'https://table.example' },
  { host: 'table.example', 'x-forwarded-proto': 'http', origin: 'https://table.example' },
  { host: 'table.example' },
  { host: 'table.example', origin: 'https://evil.example', authorization: 'Bearer token' },
] as Record<string, string>[])('lets through %o', (headers) => {
  expect(() => requireSameOrigin(post(headers))).not.toThrow();
});

test.each([
  { host: 'table.example', origin: 'https://evil.example' },
  { host: 'table.example', origin: 'https://table.example.evil.example' },
  { host: 'table.example', origin: 'null' },
  { host: 'table.example', origin: '' },
  { host: 'table.example', 'x-forwarded-proto': 'https', origin: 'http://table.example' },
  { host: 'table.example', 'x-forwarded-proto': 'https,http', origin: 'http://table.example' },
  { host: 'table.example', origin: 'ftp://table.example' },
  { host: 'table.example', origin: 'http://table.example:81' },
  { host: 'table.example', 'sec-fetch-site': 'cross-site' },
  { host: 'table.example', 'sec-fetch-site': 'same-site', origin: 'https://table.example' },
] as Record<string, string>[])('refuses %o', (headers) => {
  expect(() => requireSameOrigin(post(headers))).toThrow(expect.objectContaining({ code: 'forbidden' }));
});
