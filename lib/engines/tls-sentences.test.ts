import { createTranslator } from 'next-intl';
import { expect, test } from 'vitest';
import { mapNetworkError } from '@/lib/engines/map-source-error';
import type { AppError } from '@/lib/shared/errors';
import en from '@/messages/en.json';
import zh from '@/messages/zh.json';

const failure = (code: string, message: string) =>
  mapNetworkError(Object.assign(new Error(message), { code })) as AppError;

test.each([
  [
    'ERR_TLS_CERT_ALTNAME_INVALID',
    "Hostname/IP does not match certificate's altnames",
    /another host name/,
    /另一个主机名/,
  ],
  ['CERT_HAS_EXPIRED', 'certificate has expired', /expired/, /过期/],
  ['CERT_NOT_YET_VALID', 'certificate is not yet valid', /not valid yet/, /尚未生效/],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'self-signed certificate in certificate chain', /authority/, /颁发机构/],
  ['', 'The server does not support SSL connections', /does not offer TLS/, /不支持 TLS/],
  ['', 'Connections using insecure transport are prohibited', /Turn TLS on/, /开启 TLS/],
])('%s %s is told in both languages', (code, message, english, chinese) => {
  const { code: name, params } = failure(code, message);
  const say = (locale: 'en' | 'zh', messages: typeof en | typeof zh) =>
    createTranslator({ locale, messages: messages as typeof en, namespace: 'errors' })(
      name as 'source_certificate',
      params as { reason: string },
    );
  expect(say('en', en)).toMatch(english);
  expect(say('zh', zh)).toMatch(chinese);
});
