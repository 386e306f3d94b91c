import { relationshipKey } from '@/lib/semantic-model/relationship-key';
import type { Relationship, SemanticModel } from '@/lib/semantic-model/schema';
import type { LexiconColumn, LexiconEdge, LexiconTable } from '@/lib/semantic-parser/lexicon/lexicon';
import { lemmatise } from '@/lib/semantic-parser/text/lemmatise';
import { splitIdentifier } from '@/lib/semantic-parser/text/split-identifier';

function pick(table: LexiconTable, names: readonly string[]): LexiconColumn[] | null {
  const found = names.map((name) => table.columns.find((column) => column.name.toLowerCase() === name.toLowerCase()));
  return found.every((column) => column !== undefined) ? (found as LexiconColumn[]) : null;
}

/** Columns named like another table's key, for schemas that declare no foreign keys. */
function* referenceSteps(tables: readonly LexiconTable[], add: AddEdge): Generator<void, void> {
  const keyOwners = new Map<string, LexiconTable[]>();
  const nameOwners = new Map<string, LexiconTable>();
  for (const table of tables) {
    nameOwners.set(table.words.map(lemmatise).join(' '), table);
    const last = table.words.at(-1);
    if (last && !nameOwners.has(lemmatise(last))) nameOwners.set(lemmatise(last), table);
    const key = table.primaryKey.length === 1 ? table.primaryKey[0] : guessKey(table);
    if (key && key.name.toLowerCase() !== 'id') {
      const name = key.words.join(' ');
      keyOwners.set(name, [...(keyOwners.get(name) ?? []), table]);
    }
  }
  for (const table of tables) {
    yield;
    for (const column of table.columns) {
      const words = column.words.join(' ');
      const owners = (keyOwners.get(words) ?? []).filter((owner) => owner !== table);
      const owner = owners.length === 1 ? owners[0] : undefined;
      const base = /(.+) (id|code|key|number|no)$/.exec(words)?.[1];
      const named = base
        ? (nameOwners.get(base.split(' ').map(lemmatise).join(' ')) ?? personTable(base, nameOwners))
        : undefined;
      const target = owner ?? (named && named !== table ? named : undefined);
      const key = target ? (target.primaryKey[0] ?? guessKey(target)) : undefined;
      if (target && key && key !== column && key.kind === column.kind && target.primaryKey.length <= 1)
        add(table, [column], target, [key], 1.5);
    }
  }
}

const PERSONS = ['customer', 'user', 'client', 'member', 'person', 'account', 'buyer', 'employee', 'student'];

/** `user_id` beside a table of customers and none of users. */
function personTable(word: string, owners: ReadonlyMap<string, LexiconTable>): LexiconTable | undefined {
  if (!['user', 'customer', 'client', 'member', 'buyer', 'person'].includes(word)) return undefined;
  const found = PERSONS.map((name) => owners.get(name)).filter((table) => table !== undefined);
  return found.length === 1 ? found[0] : undefined;
}

function guessKey(table: LexiconTable): LexiconColumn | undefined {
  const first = table.columns[0];
  if (!first) return undefined;
  const base = lemmatise(table.words.at(-1) ?? '');
  const named = table.columns.find(
    (column) => column.words.join(' ') === 'id' || column.words.join(' ') === `${base} id`,
  );
  return (
    named ??
    (/(^| )(id|code|key)$/.test(first.words.join(' ')) && first.distinct !== null && first.distinct >= table.rowCount
      ? first
      : undefined)
  );
}

type AddEdge = (
  from: LexiconTable,
  fromColumns: LexiconColumn[],
  to: LexiconTable,
  toColumns: LexiconColumn[],
  cost: number,
  cardinality?: Relationship['cardinality'],
) => void;

function endsOf(
  from: LexiconTable,
  fromColumns: LexiconColumn[],
  to: LexiconTable,
  toColumns: LexiconColumn[],
): string {
  const end = (table: LexiconTable, columns: LexiconColumn[]) => ({
    table: table.name,
    columns: columns.map(({ name }) => name),
  });
  return relationshipKey({ from: end(from, fromColumns), to: end(to, toColumns) });
}

/** Joins: foreign keys, the model's relationships and, where a schema has neither, columns that share a key's name. Yields after each table. */
export function* edgeSteps(tables: readonly LexiconTable[], model: SemanticModel): Generator<void, LexiconEdge[]> {
  const edges: LexiconEdge[] = [];
  const seen = new Set<string>();
  const byName = new Map(tables.map((table) => [table.name.toLowerCase(), table]));
  const said = new Map(model.relationships.map((one) => [relationshipKey(one), one]));
  const unrelated = new Set(model.unrelated.map(relationshipKey));
  const add: AddEdge = (from, fromColumns, to, toColumns, cost, cardinality) => {
    const ends = endsOf(from, fromColumns, to, toColumns);
    if (unrelated.has(ends)) return;
    const key = `${from.index}:${fromColumns.map((column) => column.index)}>${to.index}:${toColumns.map((column) => column.index)}`;
    const back = `${to.index}:${toColumns.map((column) => column.index)}>${from.index}:${fromColumns.map((column) => column.index)}`;
    if (seen.has(key) || seen.has(back)) return;
    seen.add(key);
    for (const column of fromColumns) {
      column.foreign = true;
      column.key = true;
    }
    const isKey = (columns: LexiconColumn[], table: LexiconTable) =>
      table.primaryKey.length === columns.length && columns.every((column) => table.primaryKey.includes(column));
    edges.push({
      index: edges.length,
      from: from.index,
      to: to.index,
      fromColumns,
      toColumns,
      oneToOne: cardinality === 'one-to-one' || (isKey(fromColumns, from) && isKey(toColumns, to)),
      manyToMany: cardinality === 'many-to-many',
      cost,
      words: fromColumns.flatMap((column) => splitIdentifier(column.name)).filter((word) => word !== 'id'),
    });
  };
  for (const table of tables) {
    yield;
    for (const key of table.source.foreignKeys) {
      const to = byName.get(key.referencedTable.toLowerCase());
      const fromColumns = pick(table, key.columns);
      const toColumns = to ? pick(to, key.referencedColumns) : null;
      if (!to || !fromColumns || !toColumns) continue;
      add(table, fromColumns, to, toColumns, 1, said.get(endsOf(table, fromColumns, to, toColumns))?.cardinality);
    }
  }
  for (const relationship of model.relationships) {
    const from = byName.get(relationship.from.table.toLowerCase());
    const to = byName.get(relationship.to.table.toLowerCase());
    const fromColumns = from ? pick(from, relationship.from.columns) : null;
    const toColumns = to ? pick(to, relationship.to.columns) : null;
    if (from && to && fromColumns && toColumns)
      add(from, fromColumns, to, toColumns, 2 - relationship.confidence, relationship.cardinality);
  }
  const joined = new Set(edges.flatMap((edge) => [edge.from, edge.to]));
  if (tables.length > 1 && joined.size < tables.length) {
    const isIsolated = (table: LexiconTable) => !joined.has(table.index);
    yield* referenceSteps(tables, (from, fromColumns, to, toColumns, cost) => {
      if (isIsolated(from) || isIsolated(to)) add(from, fromColumns, to, toColumns, cost);
    });
  }
  return edges;
}
