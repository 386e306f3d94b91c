import { beforeAll, describe, expect, test } from 'vitest';
import { semanticModelSchema } from '@/lib/semantic-model/schema';
import { parseQuestion } from '@/lib/semantic-parser/parse-question';
import { schemaIndexSteps } from '@/lib/semantic-parser/schema-index/build-schema-index';
import { getSchemaIndex } from '@/lib/semantic-parser/schema-index/get-schema-index';
import { lexiconFor } from '@/lib/semantic-parser/schema-index/lexicon-for';
import { namedCells } from '@/lib/semantic-parser/schema-index/named-cells';
import { nearestQuestions } from '@/lib/semantic-parser/schema-index/nearest-questions';
import { rankTables } from '@/lib/semantic-parser/schema-index/rank-tables';
import type { SchemaIndex } from '@/lib/semantic-parser/schema-index/schema-index';
import { type LargeSchema, largeSchema, plantedQuestions } from '@/lib/semantic-parser/testing/large-schema';
import { runAtOnce } from '@/lib/shared/run-in-slices';

const ask = async (index: SchemaIndex, question: string) => {
  const outcome = parseQuestion(await lexiconFor(index, [question]), {
    question,
    locale: 'en',
    history: [],
    now: new Date(0),
  });
  return outcome.kind === 'query' ? outcome.sql : `unknown: ${outcome.kind === 'unknown' && outcome.unmatched}`;
};

describe('a thousand tables of thirty columns', () => {
  let large: LargeSchema;
  let index: SchemaIndex;
  let turnsOfOthers = 0;
  beforeAll(async () => {
    large = largeSchema();
    let isBuilding = true;
    const others = () => {
      turnsOfOthers += 1;
      if (isBuilding) setImmediate(others);
    };
    setImmediate(others);
    index = await getSchemaIndex(large);
    isBuilding = false;
  }, 60_000);

  test('are indexed in slices, once for everybody', async () => {
    expect(turnsOfOthers).toBeGreaterThan(10);
    expect(await getSchemaIndex(large)).toBe(index);
  });

  test('the table that is asked about is among the first five, by name, Chinese label or stored value', () => {
    const planted = plantedQuestions();
    const missed = planted.filter(({ question, table }) => {
      const best = rankTables(index, [question]).slice(0, 5);
      return !best.some((found) => index.frame.tables[found.table]?.name === table);
    });
    expect(planted.length).toBeGreaterThan(100);
    expect(missed.length / planted.length).toBeLessThan(0.02);
  });

  test('the built-in analyst reads the table that is asked about', async () => {
    const planted = plantedQuestions(91);
    const wrong: string[] = [];
    for (const { question, table } of planted) {
      const sql = await ask(index, question);
      if (!new RegExp(`\\b${table}\\b`).test(sql)) wrong.push(`${question}: ${sql}`);
    }
    expect(wrong.length / planted.length, wrong.join('\n')).toBeLessThan(0.1);
  });

  test('a slip, another word and a plural still find it', () => {
    const first = (question: string) => index.frame.tables[rankTables(index, [question])[0]?.table ?? -1]?.name;
    expect(first('how many prescriptons')).toMatch(/^hos_prescription/);
    expect(first('how many scholarships')).toBe('edu_scholarship');
    expect(first('多少处方')).toBe('hos_prescription');
  });

  test('only the likeliest tables are read', async () => {
    const lexicon = await lexiconFor(index, ['city of harvest notes']);
    const tables = new Set(
      (lexicon.phrases.get('city') ?? []).flatMap((target) =>
        target.kind === 'column' ? index.frame.columns[target.column]?.table : [],
      ),
    );
    expect(tables.size).toBeGreaterThan(3);
    expect(tables.size).toBeLessThanOrEqual(12);
  });
});

const cells = [
  ['person', 'country', 'USA'],
  ['person', 'country', 'Côte d’Ivoire'],
  ['person', 'name', 'Ada Lovelace'],
  ['person', 'name', 'Ada Byron'],
  ['person', 'code', '12b'],
  ['person', 'city', '深圳市'],
].map(([table = '', column = '', value = '']) => ({ table, column, value }));
const small = runAtOnce(
  schemaIndexSteps({
    schema: {
      dialect: 'duckdb',
      profiles: [],
      tables: [
        {
          name: 'person',
          kind: 'table',
          rowCount: 4,
          primaryKey: ['id'],
          foreignKeys: [],
          columns: ['id', 'country', 'name', 'code', 'city'].map((name) => ({
            name,
            kind: name === 'id' ? 'integer' : 'text',
            type: 'x',
            nullable: true,
          })),
        },
      ],
    },
    model: semanticModelSchema.parse({}),
    values: cells,
  }),
);
const found = (question: string) => namedCells(small, question).map(({ value }) => value);

test.each([
  ['people from usa', ['USA']],
  ['people from the United States', ['USA']],
  ['美国有多少人', ['USA']],
  ['people in cote d ivoire', ['Côte d’Ivoire']],
  ['code 12b of "Ada Lovelace"', ['Ada Lovelace', '12b']],
  ['深圳市的人', ['深圳市']],
  ['people from Ada', []],
])('%s names the stored values %j', (question, values) => {
  expect(found(question)).toEqual(values);
});

test('a small schema is looked through as a whole, and its lexicon is made once', async () => {
  const [first, second] = await Promise.all([lexiconFor(small, ['people']), lexiconFor(small, ['cities'])]);
  expect(first).toBe(second);
});

test('golden questions are found by their words in either language, nearest first', () => {
  const golden = ['Revenue per country', 'Number of employees', '每个国家的收入'].map((question) => ({ question }));
  const nearest = (question: string) => nearestQuestions(golden, question, 2).map((pair) => pair.question);
  expect(nearest('revenue by country in 2024')[0]).toBe('Revenue per country');
  expect(nearest('哪个国家的收入最高')[0]).toBe('每个国家的收入');
  expect(nearest('zorp')).toEqual([]);
});
