import { expect, test } from 'vitest';
import { glossesOf } from '@/lib/semantic-parser/lexicon/glosses';
import { lexiconOf, sqlIn } from '@/lib/semantic-parser/testing/lexicon-of';

const lexicon = lexiconOf({
  stadiums: {
    columns: { id: 'integer', title: 'text', capacity: 'integer', country: 'text' },
    key: 'id',
    rows: 10,
    distinct: { title: 10, country: 4 },
    cells: { country: ['Spain', 'France'] },
  },
  track: {
    columns: { id: 'integer', title: 'text', seating: 'integer' },
    key: 'id',
    rows: 10,
    distinct: { title: 10 },
  },
});

test('the dictionary is found by bisection, from its first word to its last', () => {
  expect(glossesOf('体育场')).toContain('stadium');
  expect(glossesOf('学生')[0]).toBe('student');
  expect(glossesOf('不存在的词语')).toEqual([]);
});

test.each([
  ['有多少个体育场', 'COUNT(*) AS "数量" FROM stadiums'],
  ['容量最大的体育场', 'ORDER BY capacity DESC'],
  ['西班牙的体育场有哪些', "WHERE country = 'Spain'"],
])('Chinese words lead to English names: %s', (question, expected) => {
  expect(sqlIn(lexicon, question)).toContain(expected);
});

test('half of a word that means nothing here is no function word', () => {
  expect(sqlIn(lexicon, '列出所有体育场的到达')).toBe('unknown: 到达');
});
