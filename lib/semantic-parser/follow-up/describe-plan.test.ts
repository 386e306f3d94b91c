import { expect, test } from 'vitest';
import { parseQuestion } from '@/lib/semantic-parser/parse-question';
import { lexiconOf } from '@/lib/semantic-parser/testing/lexicon-of';

const lexicon = lexiconOf({ teams: { columns: { team: 'text', points: 'integer' }, rows: 5, distinct: { team: 5 } } });
const input = { locale: 'en' as const, history: [], now: new Date('2026-11-22T10:00:00Z') };

test('that ties are shown is said, and the sentence is read as it was meant', () => {
  const first = parseQuestion(lexicon, { ...input, question: 'which team has the most points?' });
  if (first.kind !== 'query') throw new Error(first.kind);
  expect(first.reading).toMatch(/ties included$/);
  const again = parseQuestion(lexicon, { ...input, question: `${first.reading}` });
  expect(again.kind).not.toBe('unknown');
});
