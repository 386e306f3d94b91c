import type { Table } from '@/lib/semantic-model/schema';

/**
 * The tables that a view's definition may read: all whose name stands in its text, so rather too many than too few.
 * Nothing where the source shows no definition.
 */
export function viewReads(
  definition: unknown,
  view: string,
  tables: readonly Pick<Table, 'name'>[],
): Pick<Table, 'reads'> {
  if (typeof definition !== 'string' || definition === '') return {};
  const text = definition.toLowerCase();
  const names = new Set(tables.map(({ name }) => name).filter((name) => name !== view));
  return { reads: [...names].filter((name) => text.includes(name.toLowerCase())) };
}
