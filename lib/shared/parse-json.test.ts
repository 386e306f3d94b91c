import { expect, test } from 'vitest';
import { parseJson } from '@/lib/shared/parse-json';

const bytes = (text: string) => new TextEncoder().encode(text);

test('reads JSON, and says undefined of what is none', () => {
  expect(parseJson(bytes('{"a":[1,"二"]}'))).toEqual({ a: [1, '二'] });
  for (const none of ['', 'no', '{"a":', '[1,]']) expect(parseJson(bytes(none))).toBeUndefined();
  expect(parseJson(new Uint8Array([0x22, 0xff, 0x22]))).toBeUndefined();
});

test('is not asked what is nested too deep', () => {
  const deep = bytes(`${'['.repeat(30_000)}${']'.repeat(30_000)}`);
  expect(() => parseJson(deep)).toThrow(expect.objectContaining({ code: 'invalid_input' }));
});
