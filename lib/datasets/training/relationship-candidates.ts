import { type KeyedTable, looselyNamed } from '@/lib/datasets/training/loosely-named';
import type { Column, DatabaseSchema, Relationship, Table } from '@/lib/semantic-model/schema';
import { lemmatise } from '@/lib/semantic-parser/text/lemmatise';
import { splitIdentifier } from '@/lib/semantic-parser/text/split-identifier';

/** A guess that `from` points at `to`, to be checked against the values. */
export interface RelationshipCandidate {
  from: { table: string; column: string };
  to: { table: string; column: string };
  /** 0 to 1, by names alone. */
  score: number;
}

/** Words for the same people: `user_id` may point at customers where nothing is called a user. */
const SAME_PEOPLE = [
  ['customer', 'user', 'client', 'member', 'buyer'],
  ['employee', 'staff', 'worker'],
];

const BY_SYNONYM = 0.6;
const KEY_SUFFIXES = new Set(['id', 'key', 'code', 'no', 'number', 'uuid']);

/** Declared foreign keys as relationships; certain. */
export function declaredRelationships(schema: DatabaseSchema): Relationship[] {
  const known = new Set(schema.tables.map((table) => table.name));
  return schema.tables.flatMap((table) =>
    table.foreignKeys
      .filter((key) => known.has(key.referencedTable))
      .map((key) => ({
        from: { table: table.name, columns: key.columns },
        to: { table: key.referencedTable, columns: key.referencedColumns },
        cardinality: sameColumns(table.primaryKey, key.columns) ? ('one-to-one' as const) : ('many-to-one' as const),
        label: {},
        description: {},
        synonyms: { en: [], zh: [] },
        source: 'declared' as const,
        confidence: 1,
      })),
  );
}

/**
 * Pairs of columns whose names say that one points at the other: `orders.customer_id` → `customers.id`.
 * Tables are found by name in a hash, so that a thousand tables cost no thousand squared.
 */
export function relationshipCandidates(schema: DatabaseSchema): RelationshipCandidate[] {
  const targets = new Map<string, KeyedTable[]>();
  const keys = new Map<string, KeyedTable[]>();
  for (const table of schema.tables) {
    const key = keyColumn(table);
    if (!key) continue;
    const name = key.name.toLowerCase();
    keys.set(name, [...(keys.get(name) ?? []), { table, key }]);
    for (const name of namesOf(table)) targets.set(name, [...(targets.get(name) ?? []), { table, key }]);
  }
  const found = schema.tables.flatMap((table) => {
    const declared = new Set(table.foreignKeys.flatMap((key) => key.columns));
    const open = table.columns.filter((column) => !declared.has(column.name));
    const named = open.flatMap((column) => pointersOf(table, column, targets));
    const others = open.filter((column) => !named.some(({ from }) => from.column === column.name));
    const pointedAt = new Set([
      ...named.map(({ to }) => to.table),
      ...table.foreignKeys.map(({ referencedTable }) => referencedTable),
    ]);
    const alike = others.flatMap((column) => pointersBySynonym(table, column, targets, pointedAt));
    const rest = others.filter((column) => !alike.some(({ from }) => from.column === column.name));
    const loose = rest.flatMap((column) =>
      looselyNamed(column, targets, keys)
        .filter(({ to }) => to.table !== table && !pointedAt.has(to.table.name) && sameFamily(column, to.key))
        .map(({ to, score }) => ({
          from: { table: table.name, column: column.name },
          to: { table: to.table.name, column: to.key.name },
          score,
        })),
    );
    return [...named, ...alike, ...loose];
  });
  // Of a table and a view of it, the table is the one that is meant.
  const views = new Set(schema.tables.filter(({ kind }) => kind === 'view').map(({ name }) => name));
  return found.sort((a, b) => b.score - a.score || Number(views.has(a.to.table)) - Number(views.has(b.to.table)));
}

function pointersBySynonym(
  table: Table,
  column: Column,
  targets: ReadonlyMap<string, KeyedTable[]>,
  pointedAt: ReadonlySet<string>,
): RelationshipCandidate[] {
  const [subject = '', suffix = '', ...more] = splitIdentifier(column.name).map(lemmatise);
  const same = SAME_PEOPLE.find((words) => words.includes(subject));
  if (!same || more.length > 0 || !KEY_SUFFIXES.has(suffix)) return [];
  return same
    .flatMap((word) => targets.get(word) ?? [])
    .filter((target) => target.table !== table && !pointedAt.has(target.table.name) && sameFamily(column, target.key))
    .map(({ table: to, key }) => ({
      from: { table: table.name, column: column.name },
      to: { table: to.name, column: key.name },
      score: BY_SYNONYM,
    }));
}

function pointersOf(table: Table, column: Column, targets: ReadonlyMap<string, KeyedTable[]>): RelationshipCandidate[] {
  const words = splitIdentifier(column.name).map(lemmatise);
  const suffix = words.at(-1) ?? '';
  if (words.length < 2 || !KEY_SUFFIXES.has(suffix)) return [];
  const subject = words.slice(0, -1);
  // `billing_customer_id` points at customers as well as `customer_id` does, a little less surely.
  return subject.flatMap((_, start) =>
    (targets.get(subject.slice(start).join(' ')) ?? [])
      .filter((target) => target.table !== table && sameFamily(column, target.key))
      .map((target) => ({
        from: { table: table.name, column: column.name },
        to: { table: target.table.name, column: target.key.name },
        score: Math.max(0.3, (column.name.toLowerCase() === target.key.name.toLowerCase() ? 1 : 0.9) - start * 0.2),
      })),
  );
}

/** The column that names a row: the declared key, `id`, `<table>_id`, or the first column if it ends in a key word. */
function keyColumn(table: Table): Column | undefined {
  const [declared] = table.primaryKey;
  if (table.primaryKey.length === 1) return table.columns.find((column) => column.name === declared);
  if (table.primaryKey.length > 1) return undefined;
  const singular = splitIdentifier(table.name).map(lemmatise).join(' ');
  const wanted = new Set(['id', ...[...KEY_SUFFIXES].map((suffix) => `${singular} ${suffix}`)]);
  const named = table.columns.find((column) => wanted.has(splitIdentifier(column.name).map(lemmatise).join(' ')));
  if (named) return named;
  const [first] = table.columns;
  return first && KEY_SUFFIXES.has(splitIdentifier(first.name).at(-1) ?? '') ? first : undefined;
}

/** `raw_customers` is asked for as `customer` too: prefixes of pipelines are no part of the subject. */
function namesOf(table: Table): string[] {
  const words = splitIdentifier(table.name).map(lemmatise);
  const bare = words.filter(
    (word, index) => index > 0 || !['raw', 'stg', 'dim', 'fact', 'fct', 'tbl', 't', 'src'].includes(word),
  );
  // `customer_id` as the key of a table of another name tells what its rows are.
  const key = keyColumn(table);
  const keyWords = key ? splitIdentifier(key.name).map(lemmatise).slice(0, -1) : [];
  return [...new Set([words.join(' '), bare.join(' '), keyWords.join(' ')])].filter((name) => name !== '');
}

function sameFamily(a: Column, b: Column): boolean {
  const family = (column: Column) => (column.kind === 'decimal' ? 'integer' : column.kind);
  return family(a) === family(b) && (family(a) === 'integer' || family(a) === 'text' || family(a) === 'other');
}

function sameColumns(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name) => b.includes(name));
}
