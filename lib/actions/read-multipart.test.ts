import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { readMultipart } from '@/lib/actions/read-multipart';

function requestWith(form: FormData): Request {
  return new Request('http://localhost/', { method: 'POST', body: form });
}

test('fields and files come in order, names in any script', async () => {
  const form = new FormData();
  form.set('name', '销售');
  form.append('files', new File(['a,b\n1,2\n'], '销售 2024.csv'));
  form.append('files', new File(['c\n'], 'b.csv'));
  const { fields, files } = readMultipart(requestWith(form));
  const seen: [string, string][] = [];
  for await (const file of files) seen.push([file.fileName, await text(file.stream)]);
  expect(fields.get('name')).toBe('销售');
  expect(seen).toEqual([
    ['销售 2024.csv', 'a,b\n1,2\n'],
    ['b.csv', 'c\n'],
  ]);
});

test('another kind of body is refused, naming the field', () => {
  const request = new Request('http://localhost/', {
    method: 'POST',
    body: '{}',
    headers: { 'content-type': 'application/json' },
  });
  expect(() => readMultipart(request)).toThrowError(expect.objectContaining({ code: 'invalid_input', field: 'files' }));
});

test('a body cut in the middle of a file fails its reader', async () => {
  const boundary = 'cut';
  const start = `--${boundary}\r\nContent-Disposition: form-data; name="files"; filename="a.csv"\r\n\r\nabc`;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(start));
      setImmediate(() => controller.error(new Error('aborted')));
    },
  });
  const request = new Request('http://localhost/', {
    method: 'POST',
    body,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    duplex: 'half',
  } as RequestInit);
  const reading = async () => {
    for await (const file of readMultipart(request).files) await text(file.stream);
  };
  await expect(reading()).rejects.toThrow();
});
