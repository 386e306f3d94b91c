import { expect, test } from 'vitest';
import { readReply } from '@/lib/analyst/writers/language-model/read-reply';

test('a question back keeps its options, at most five, without markup', () => {
  const options = ['a', 'b', 'c', 'd', 'e', 'f'].map((letter) => `- option **${letter}**`).join('\n');
  expect(readReply(`CLARIFY： 哪一个？\n${options}`, [])).toEqual({
    kind: 'clarification',
    question: '哪一个？',
    options: ['option a', 'option b', 'option c', 'option d', 'option e'],
  });
});

test('an answer that cannot be given offers what can', () => {
  expect(readReply('CANNOT: no weather here', ['Try this'])).toEqual({
    kind: 'clarification',
    question: 'no weather here',
    options: ['Try this'],
  });
});

test('the words of a query do not make it a question back', () => {
  const reply = "```sql\nSELECT 'CANNOT: x' AS a\n```";
  expect(readReply(reply, [])).toMatchObject({ kind: 'sql', sql: "SELECT 'CANNOT: x' AS a" });
});

test('an answer of none of the agreed forms is shown as it is, without thought and fences', () => {
  expect(readReply('<think>hm</think>I like music.', [])).toEqual({ kind: 'words', text: 'I like music.' });
  expect(readReply('# Sorry\n```\nnothing\n```', [])).toEqual({ kind: 'words', text: 'Sorry\n\nnothing' });
});

test('an empty reply is a failure of the model', () => {
  expect(() => readReply('<think>hm</think>\n', [])).toThrow(expect.objectContaining({ code: 'model_unavailable' }));
});
