import { expect, test } from 'vitest';
import { SqlStream } from '@/lib/analyst/writers/language-model/sql-stream';

function streamed(reply: string, pieceLength: number): string {
  const stream = new SqlStream();
  let sql = '';
  for (let at = 0; at < reply.length; at += pieceLength) sql += stream.push(reply.slice(at, at + pieceLength));
  return sql;
}

const SQL = 'SELECT a,\n  b\nFROM t';

test.each([1, 2, 5, 1000])('shows the SQL alone, in pieces of %i characters', (length) => {
  expect(streamed(`Here:\n\`\`\`sql\n${SQL}\n\`\`\`\nDone.`, length)).toBe(SQL);
  expect(streamed(`\`\`\`\n${SQL}\n\`\`\``, length)).toBe(SQL);
  expect(streamed(SQL, length)).toBe(SQL);
  expect(streamed(`<think>maybe \`\`\`sql\nSELECT 0\n\`\`\`</think>\`\`\`sql\n${SQL}\n\`\`\``, length)).toBe(SQL);
});

test('shows nothing of an answer without SQL', () => {
  expect(streamed('CLARIFY: Which one?\n- The first', 3)).toBe('');
});
