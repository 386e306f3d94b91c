import { expect, test } from 'vitest';
import {
  acceptAllSuggestions,
  acceptedSuggestion,
  countSuggestions,
  dismissAllSuggestions,
} from '@/components/datasets/model/suggestions';
import { semanticModelSchema } from '@/lib/semantic-model/schema';

const model = semanticModelSchema.parse({
  tables: [
    {
      name: 'orders',
      suggestedDescription: { en: 'Orders', zh: '订单' },
      columns: [
        { name: 'id' },
        { name: 'total', description: { en: 'Mine' }, suggestedDescription: { en: 'Theirs', zh: '总额' } },
      ],
    },
  ],
});

test('suggestions are counted, of tables and columns', () => {
  expect(countSuggestions(model)).toBe(2);
});

test('accepted, they become the description, but never in place of what a person wrote', () => {
  const accepted = acceptAllSuggestions(model);
  expect(accepted.tables[0]?.description).toEqual({ en: 'Orders', zh: '订单' });
  expect(accepted.tables[0]?.columns[1]?.description).toEqual({ en: 'Mine', zh: '总额' });
  expect(countSuggestions(accepted)).toBe(0);
  expect(semanticModelSchema.parse(accepted)).toEqual(accepted);
  expect(acceptedSuggestion({ description: {}, suggestedDescription: { zh: '总额' } }).description).toEqual({
    zh: '总额',
  });
});

test('dismissed, they are gone and nothing else changes', () => {
  const dismissed = dismissAllSuggestions(model);
  expect(countSuggestions(dismissed)).toBe(0);
  expect(dismissed.tables[0]?.columns[1]?.description).toEqual({ en: 'Mine' });
  expect(JSON.stringify(dismissed)).not.toContain('suggestedDescription');
});
