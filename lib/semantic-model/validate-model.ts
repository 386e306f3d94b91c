import { isOneExpression } from '@/lib/semantic-model/is-one-expression';
import type { DatabaseSchema, SemanticModel } from '@/lib/semantic-model/schema';

/** One thing a model says of a table or column that is not there. `field` is its path: `measures.2.table`. */
export interface ModelProblem {
  field: string;
  code: 'unknown_table' | 'unknown_column' | 'duplicate' | 'no_expression' | 'unpaired';
  name: string;
}

/** What does not fit the live schema, in the order of the model; empty when all does. Names are compared exactly. */
export function validateModel(model: SemanticModel, schema: DatabaseSchema): ModelProblem[] {
  const columns = new Map(
    schema.tables.map((table) => [table.name, new Set(table.columns.map((column) => column.name))]),
  );
  const problems: ModelProblem[] = [];
  const checkTable = (field: string, name: string) => {
    if (!columns.has(name)) problems.push({ field, code: 'unknown_table', name });
    return columns.has(name);
  };
  const checkColumn = (field: string, table: string, name: string) => {
    if (!columns.get(table)?.has(name)) problems.push({ field, code: 'unknown_column', name: `${table}.${name}` });
  };

  for (const [i, table] of model.tables.entries()) {
    if (!checkTable(`tables.${i}.name`, table.name)) continue;
    for (const [j, column] of table.columns.entries())
      checkColumn(`tables.${i}.columns.${j}.name`, table.name, column.name);
    for (const [j, name] of table.nameColumns.entries()) checkColumn(`tables.${i}.nameColumns.${j}`, table.name, name);
    if (table.timeColumn) checkColumn(`tables.${i}.timeColumn`, table.name, table.timeColumn);
  }
  for (const [i, relationship] of model.relationships.entries()) {
    for (const side of ['from', 'to'] as const) {
      const { table, columns: names } = relationship[side];
      if (!checkTable(`relationships.${i}.${side}.table`, table)) continue;
      for (const [j, name] of names.entries()) checkColumn(`relationships.${i}.${side}.columns.${j}`, table, name);
    }
    if (relationship.from.columns.length !== relationship.to.columns.length)
      problems.push({ field: `relationships.${i}.to.columns`, code: 'unpaired', name: relationship.to.table });
  }
  for (const list of ['measures', 'filters'] as const) {
    for (const [i, item] of model[list].entries()) {
      checkTable(`${list}.${i}.table`, item.table);
      if (!isOneExpression(item.expression))
        problems.push({ field: `${list}.${i}.expression`, code: 'no_expression', name: item.name });
    }
    problems.push(
      ...duplicates(
        list,
        model[list].map((item) => item.name),
      ),
    );
  }
  for (const [i, table] of model.tables.entries()) {
    const names = table.columns.map(({ name }) => name);
    problems.push(...duplicates(`tables.${i}.columns`, names));
  }
  problems.push(
    ...duplicates(
      'terms',
      model.terms.map(({ term }) => term.toLowerCase()),
      'term',
    ),
  );
  problems.push(
    ...duplicates(
      'tables',
      model.tables.map((table) => `${table.schema ?? ''}.${table.name}`),
    ),
  );
  return problems;
}

function duplicates(list: string, names: readonly string[], member = 'name'): ModelProblem[] {
  const seen = new Set<string>();
  return names.flatMap((name, index) => {
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    return [{ field: `${list}.${index}.${member}`, code: 'duplicate' as const, name: name.replace(/^\./, '') }];
  });
}
