import type { AffectedDefinition } from '@/lib/datasets/schema';
import type { DatabaseSchema, Relationship, SemanticModel } from '@/lib/semantic-model/schema';

const END = '(?![\\p{L}\\p{N}_])';
const START = '(?<![\\p{L}\\p{N}_])';

/**
 * What a model says of tables and columns that are not there any more: of relationships, all whose ends are not; of measures and
 * filters, those that name what is `gone` (as `Table` and `Table.column`) or that `failed` when they were last tried.
 */
export function findAffected(
  model: SemanticModel,
  schema: DatabaseSchema,
  { gone, failed }: { gone: readonly string[]; failed: readonly string[] },
): AffectedDefinition[] {
  const isGone = new Set(gone);
  const present = new Set(
    schema.tables.flatMap(({ schema: space, name, columns }) => {
      const key = space === undefined ? name : `${space}.${name}`;
      if (isGone.has(key)) return [];
      return columns.filter((column) => !isGone.has(`${key}.${column.name}`)).map((column) => `${name}.${column.name}`);
    }),
  );
  const ends = ({ from, to }: Relationship) =>
    [from, to].flatMap(({ table, columns }) => columns.map((name) => `${table}.${name}`));
  const uses = (table: string, expression: string) =>
    gone.some((name) => {
      const own = [table, ...schema.tables.filter((one) => one.name === table).map((one) => `${one.schema}.${table}`)];
      if (own.includes(name)) return true;
      const column = own.find((key) => name.startsWith(`${key}.`));
      return column !== undefined && mentions(expression, name.slice(column.length + 1));
    });
  const broken = (name: string, table: string, expression: string) => failed.includes(name) || uses(table, expression);
  return [
    ...model.measures
      .filter(({ name, table, expression }) => broken(name, table, expression))
      .map(({ name }) => ({ kind: 'measure' as const, name })),
    ...model.filters
      .filter(({ name, table, expression }) => broken(name, table, expression))
      .map(({ name }) => ({ kind: 'filter' as const, name })),
    ...model.relationships
      .filter((one) => ends(one).some((end) => !present.has(end)))
      .map(({ from, to }) => ({ kind: 'relationship' as const, name: `${from.table} → ${to.table}` })),
  ];
}

/** Whether SQL names a column, quoted or not. */
export function mentions(sql: string, column: string): boolean {
  return new RegExp(START + column.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') + END, 'iu').test(sql);
}
