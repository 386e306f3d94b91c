import { expect, test } from 'vitest';
import { hideSensitiveProfiles } from '@/lib/semantic-model/hide-sensitive-profiles';
import { semanticModelSchema } from '@/lib/semantic-model/schema';

test('no value of a sensitive column is left, its counts and other columns are', () => {
  const profile = (column: string) => ({
    table: 'people',
    column,
    distinctCount: 2,
    nullFraction: 0,
    min: 'Ada',
    max: 'Bob',
    topValues: [{ value: 'Ada', count: 1 }],
    histogram: [1, 1],
  });
  const model = semanticModelSchema.parse({
    tables: [{ name: 'people', columns: [{ name: 'name', sensitive: true }, { name: 'city' }] }],
  });
  const [name, city] = hideSensitiveProfiles([profile('name'), profile('city')], model);
  expect(JSON.stringify(name)).not.toMatch(/Ada|Bob|histogram/);
  expect(name).toMatchObject({ column: 'name', distinctCount: 2, nullFraction: 0 });
  expect(city).toEqual(profile('city'));
});
