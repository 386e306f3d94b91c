import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { rankTables } from '@/lib/analyst/steps/rank-tables';
import { datasetSection } from '@/lib/analyst/writers/language-model/prompt/dataset-section';
import { estimateTokens } from '@/lib/analyst/writers/language-model/prompt/estimate-tokens';
import { newKnowledgeCache } from '@/lib/datasets/knowledge-cache';
import type { DatasetKnowledge } from '@/lib/datasets/schema';
import { modelValidationSteps, schemaValidationSteps } from '@/lib/datasets/validate-steps';
import { packValues, unpackValues } from '@/lib/datasets/value-index';
import { parseQuestion } from '@/lib/semantic-parser/parse-question';
import { getSchemaIndex } from '@/lib/semantic-parser/schema-index/get-schema-index';
import { lexiconFor } from '@/lib/semantic-parser/schema-index/lexicon-for';
import { namedCells } from '@/lib/semantic-parser/schema-index/named-cells';
import type { SchemaIndex } from '@/lib/semantic-parser/schema-index/schema-index';
import { largeSchema, type PlantedQuestion, plantedQuestions } from '@/lib/semantic-parser/testing/large-schema';
import { runInSlices } from '@/lib/shared/run-in-slices';
import { type Figure, percentile } from './report.ts';

const DATASETS = 20;
const CACHE_BYTES = 300_000_000;
const TOP = 5;

/** Writes the dataset in the forms that the database keeps, so that reading it starts as after a restart. */
export function writeStored(folder: string): void {
  const { schema, model, values } = largeSchema();
  writeFileSync(join(folder, 'schema.json'), JSON.stringify(schema));
  writeFileSync(join(folder, 'model.json'), JSON.stringify(model));
  writeFileSync(join(folder, 'values.gz'), packValues(values));
}

async function readStored(folder: string): Promise<DatasetKnowledge> {
  const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as unknown;
  const schema = await runInSlices(schemaValidationSteps(read('schema.json')));
  const model = await runInSlices(modelValidationSteps(read('model.json')));
  const values = await unpackValues(readFileSync(join(folder, 'values.gz')));
  return { id: 1, name: 'Large', version: 1, dialect: 'duckdb', goldenQueries: [], schema, model, values };
}

function usedMb(): number {
  for (let round = 0; round < 4; round += 1) globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1e6;
}

/** Milliseconds that work took, and the longest time it kept others waiting. */
async function timed<T>(work: () => Promise<T>): Promise<{ result: T; ms: number; blockMs: number }> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const began = performance.now();
  const result = await work();
  const ms = performance.now() - began;
  await new Promise((resolve) => setImmediate(resolve));
  delay.disable();
  return { result, ms, blockMs: delay.max / 1e6 };
}

const now = new Date();

async function askBuiltIn(index: SchemaIndex, question: string): Promise<{ linkMs: number; sql: string }> {
  const began = performance.now();
  const lexicon = await lexiconFor(index, [question]);
  const linkMs = performance.now() - began;
  const outcome = parseQuestion(lexicon, { question, locale: 'en', history: [], now });
  return { linkMs, sql: outcome.kind === 'query' ? outcome.sql : '' };
}

function linkPrompt(knowledge: DatasetKnowledge, index: SchemaIndex, question: string) {
  const began = performance.now();
  const tables = rankTables(index, question, []);
  const values = namedCells(index, question).slice(0, 15);
  const section = datasetSection(knowledge, { golden: null, examples: [], tables, values });
  return {
    linkMs: performance.now() - began,
    tokens: estimateTokens(section),
    top: tables.slice(0, TOP).map(({ table }) => table.name),
  };
}

interface Asked extends PlantedQuestion {
  builtIn: Awaited<ReturnType<typeof askBuiltIn>>;
  prompt: ReturnType<typeof linkPrompt>;
}

async function askAll(knowledge: DatasetKnowledge, index: SchemaIndex): Promise<Asked[]> {
  const asked: Asked[] = [];
  for (const planted of plantedQuestions(7)) {
    const builtIn = await askBuiltIn(index, planted.question);
    asked.push({ ...planted, builtIn, prompt: linkPrompt(knowledge, index, planted.question) });
  }
  return asked;
}

/** What twenty such datasets keep in memory when one question is asked on each. */
async function keptByMany(folder: string, base: number): Promise<number> {
  const cache = newKnowledgeCache(() => readStored(folder), CACHE_BYTES);
  for (let id = 1; id <= DATASETS; id += 1) {
    const knowledge = await cache.forceFetch(`${id}:1`);
    await askBuiltIn(await getSchemaIndex(knowledge), 'how many harvest notes are there per city?');
  }
  const kept = usedMb() - base;
  // Asked once more, so that it is alive while memory is measured.
  return cache.size > 0 ? kept : Number.NaN;
}

/** Schema linking on 1,000 tables × 30 columns with 200,000 stored values, for both SQL writers. */
export async function measureLinking(folder: string): Promise<Figure[]> {
  const base = usedMb();
  const first = await timed(async () => {
    const knowledge = await readStored(folder);
    const index = await getSchemaIndex(knowledge);
    await askBuiltIn(index, 'how many harvest notes are there per city?');
    return { knowledge };
  });
  const { knowledge } = first.result;
  const again = { ...knowledge };
  const build = await timed(() => getSchemaIndex(again));
  const index = await getSchemaIndex(knowledge);
  const asked = await askAll(knowledge, index);
  const kept = usedMb() - base;
  const many = await keptByMany(folder, usedMb());
  const share = (isRight: (one: Asked) => boolean) => (100 * asked.filter(isRight).length) / asked.length;
  const builtIn = asked.map(({ builtIn: { linkMs } }) => linkMs);
  const prompts = asked.map(({ prompt: { linkMs } }) => linkMs);
  const figure = (name: string, value: number, unit: string, target: number | null = null): Figure => ({
    name,
    value,
    unit,
    target,
  });
  return [
    figure('index of 1,000 tables × 30 columns, 200,000 values', build.ms, 'ms'),
    figure('longest wait of others meanwhile', build.blockMs, 'ms', 50),
    figure('first question after a restart, from the stored form', first.ms, 'ms'),
    figure('longest wait of others meanwhile, reading included', first.blockMs, 'ms'),
    figure('linking, built-in analyst, p50', percentile(builtIn, 0.5), 'ms', 50),
    figure('linking, built-in analyst, p95', percentile(builtIn, 0.95), 'ms', 50),
    figure('linking, language model, prompt included, p50', percentile(prompts, 0.5), 'ms', 50),
    figure('linking, language model, prompt included, p95', percentile(prompts, 0.95), 'ms', 50),
    figure('largest prompt section', Math.max(...asked.map(({ prompt }) => prompt.tokens)), 'tokens', 10_000),
    figure(
      `the planted table is not among the first ${TOP}`,
      100 - share(({ prompt, table }) => prompt.top.includes(table)),
      '%',
      2,
    ),
    figure(
      'the built-in analyst reads another table, or none',
      100 - share(({ builtIn: { sql }, table }) => new RegExp(`\\b${table}\\b`).test(sql)),
      '%',
      10,
    ),
    figure('memory of one such dataset, questions asked', kept, 'MB', 150),
    figure(`memory after a question on each of ${DATASETS} such datasets`, many, 'MB', 400),
  ];
}
