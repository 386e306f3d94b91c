import type { SemanticModel, Table } from '@/lib/semantic-model/schema';

/** Those whose own or columns' names or labels hold every word of the search; all of them for no words. */
export function findTables(tables: readonly Table[], model: SemanticModel, search: string): readonly Table[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return tables;
  const known = new Map(model.tables.map((table) => [`${table.schema ?? ''}.${table.name}`, table]));
  return tables.filter((table) => {
    const about = known.get(`${table.schema ?? ''}.${table.name}`);
    const text = [
      table.name,
      about?.label.en,
      about?.label.zh,
      ...table.columns.map((column) => column.name),
      ...(about?.columns ?? []).flatMap((column) => [column.label.en, column.label.zh]),
    ]
      .join(' ')
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
