import {
  type Column,
  type ColumnModel,
  type DatabaseSchema,
  type SemanticModel,
  type StoredValue,
  semanticModelSchema,
  type Table,
} from '@/lib/semantic-model/schema';
import { COMMON_COLUMNS, DOMAINS, FACETS, type Word } from '@/lib/semantic-parser/testing/large-schema-words';

export interface LargeSchema {
  schema: DatabaseSchema;
  model: SemanticModel;
  values: StoredValue[];
}

const VALUE_COLUMNS = ['name', 'city', 'category', 'region'];
const SYLLABLES = ['ka', 'lo', 'mi', 'ran', 'tes', 'vo', 'bel', 'dor', 'fin', 'gar', 'hul', 'jen', 'pra', 'sil', 'wes'];

/** A made-up name that is different for every number. */
export function inventedName(number: number): string {
  let left = number + 225;
  let word = '';
  while (left > 0) {
    word += SYLLABLES[left % SYLLABLES.length];
    left = Math.floor(left / SYLLABLES.length);
  }
  return word.charAt(0).toUpperCase() + word.slice(1);
}

const snake = (...words: string[]) => words.filter(Boolean).join(' ').replaceAll(' ', '_');

function toColumn({ en, kind }: Word): Column {
  return { name: snake(en), kind: kind ?? 'text', type: kind ?? 'text', nullable: true };
}

function columnsOf(domain: (typeof DOMAINS)[number], entity: Word, facet: Word): Word[] {
  const own: Word[] = [
    { en: 'id', zh: '编号', kind: 'integer' },
    { en: `${entity.en} id`, zh: `${entity.zh}编号`, kind: 'integer' },
    { en: `${entity.en} rating`, zh: `${entity.zh}评级`, kind: 'decimal' },
  ];
  return [...own, ...domain.columns, ...(FACETS.get(facet) ?? []), ...COMMON_COLUMNS].slice(0, 30);
}

/** Values of one table, spread over its text columns; the first of `name` is found in no other table. */
function valuesOf(table: string, index: number, count: number): StoredValue[] {
  return Array.from({ length: count }, (_, place) => {
    const column = VALUE_COLUMNS[place % VALUE_COLUMNS.length] ?? 'name';
    const value =
      column === 'name'
        ? `${inventedName(index * 400 + place)} ${inventedName(index + 3 * place)} ${place}`
        : `${inventedName((index * 7 + place * 13) % 5000)} ${column}`;
    return { table, column, value };
  });
}

/**
 * Ten trades × ten things × ten sides of each: a warehouse of a thousand tables of 30 columns, named as such places
 * are, with labels in English and Chinese and 200 stored values a table. Always the same one.
 */
export function largeSchema(valuesPerTable = 200): LargeSchema {
  const tables: Table[] = [];
  const models: SemanticModel['tables'] = [];
  const values: StoredValue[] = [];
  for (const domain of DOMAINS) {
    for (const [place, entity] of domain.things.entries()) {
      for (const facet of FACETS.keys()) {
        const name = snake(domain.prefix, entity.en, facet.en);
        const words = columnsOf(domain, entity, facet);
        const parent = snake(domain.prefix, (domain.things[(place + 9) % 10] ?? entity).en);
        const isMain = facet.en === '';
        const foreign = isMain
          ? { columns: ['parent_id'], referencedTable: parent }
          : { columns: [snake(entity.en, 'id')], referencedTable: snake(domain.prefix, entity.en) };
        tables.push({
          name,
          kind: 'table',
          rowCount: 1000 + tables.length,
          primaryKey: ['id'],
          columns: words.map(toColumn),
          foreignKeys: [{ ...foreign, referencedColumns: ['id'] }],
        });
        const columns = words.map(({ en, zh }) => ({ name: snake(en), label: { zh } }) as ColumnModel);
        models.push({ name, label: { zh: `${domain.zh}${entity.zh}${facet.zh}` }, columns } as never);
        values.push(...valuesOf(name, tables.length, valuesPerTable));
      }
    }
  }
  const profiles = tables.flatMap((table) =>
    table.columns.map((column) => ({
      table: table.name,
      column: column.name,
      distinctCount: 50,
      nullFraction: 0,
      min: null,
      max: null,
      topValues: VALUE_COLUMNS.includes(column.name) ? [{ value: 'Kalomi', count: 3 }] : [],
    })),
  );
  return {
    schema: { dialect: 'duckdb', tables, profiles },
    model: semanticModelSchema.parse({ tables: models }),
    values,
  };
}

export interface PlantedQuestion {
  question: string;
  /** The table that the question is about. */
  table: string;
}

/** Questions of several kinds whose table is known: by its name, by its name in Chinese, by a cell. */
export function plantedQuestions(every = 37): PlantedQuestion[] {
  const questions: PlantedQuestion[] = [];
  let number = 0;
  for (const domain of DOMAINS) {
    for (const entity of domain.things) {
      for (const facet of FACETS.keys()) {
        number += 1;
        if (number % every !== 0) continue;
        const table = snake(domain.prefix, entity.en, facet.en);
        const said = [entity.en, facet.en].filter(Boolean).join(' ');
        const figures = domain.columns.filter(({ kind }) => kind === 'decimal');
        const column = figures[number % figures.length] ?? { en: 'priority', zh: '优先级' };
        const cell = valuesOf(table, number, 1)[0]?.value;
        questions.push(
          { table, question: `how many ${said}s are there per city?` },
          { table, question: `average ${column.en} of ${said} by region` },
          { table, question: `每个城市有多少${domain.zh}${entity.zh}${facet.zh}？` },
          { table, question: `各地区${domain.zh}${entity.zh}${facet.zh}的平均${column.zh}` },
          { table, question: `status of ${cell}` },
        );
      }
    }
  }
  return questions;
}
