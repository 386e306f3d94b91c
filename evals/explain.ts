import { existsSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Lexicon } from '@/lib/semantic-parser/lexicon/lexicon';
import type { Unit } from '@/lib/semantic-parser/link/unit';
import { parseQuestion } from '@/lib/semantic-parser/parse-question';
import { rankWays } from '@/lib/semantic-parser/rank/choose-way';
import { RANKER } from '@/lib/semantic-parser/rank/ranker';
import { readWays } from '@/lib/semantic-parser/rank/read-ways';
import { getSchemaIndex } from '@/lib/semantic-parser/schema-index/get-schema-index';
import { lexiconFor } from '@/lib/semantic-parser/schema-index/lexicon-for';
import { withoutChartWish } from '@/lib/semantic-parser/text/without-chart-wish';
import { closeEngines } from './close-engines.ts';
import { openDataset } from './open-dataset.ts';

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    dataset: { type: 'string', default: 'chinook' },
    lang: { type: 'string' },
    columns: { type: 'string', default: 'asked' },
    now: { type: 'string' },
    ways: { type: 'string', default: '5' },
  },
});
const say = (line = '') => process.stdout.write(`${line}\n`);

/** A SQLite file, or the name of a database of this folder's sets. */
function pathOf(dataset: string): string {
  const places = ['chinook', 'business'].map((set) => join(import.meta.dirname, set, 'databases', `${dataset}.sqlite`));
  const path = [dataset, ...places].find((place) => existsSync(place) && extname(place) !== '');
  if (!path) throw new Error(`No such file or database of a set here: ${dataset}`);
  return path;
}

function linksOf(lexicon: Lexicon, unit: Unit): string {
  const targets = unit.targets.slice(0, 4).map((target) => {
    const weight = target.weight.toFixed(2);
    if (target.kind === 'table') return `table ${lexicon.tables[target.table]?.name} ${weight}`;
    if (target.kind === 'measure') return `measure ${lexicon.measures[target.measure]?.name} ${weight}`;
    if (target.kind === 'filter') return `filter ${lexicon.filters[target.filter]?.name} ${weight}`;
    if (target.kind === 'relationship') return `role ${lexicon.edges[target.edge]?.fromColumns[0]?.name} ${weight}`;
    const column = lexicon.columns[target.column];
    return `${lexicon.tables[column?.table ?? -1]?.name}.${column?.name} ${weight}`;
  });
  const values = unit.values.slice(0, 3).map((value) => {
    const column = lexicon.columns[value.column];
    return `“${value.value}” in ${lexicon.tables[column?.table ?? -1]?.name}.${column?.name}`;
  });
  const operators = unit.operators.map(({ operator, detail }) => `<${operator}${detail ? ` ${detail}` : ''}>`);
  const rest = [unit.quantity && `number ${unit.quantity.value}`, unit.date && `${unit.date.from} … ${unit.date.to}`];
  return [...operators, ...targets, ...values, ...rest.filter(Boolean)].join(' · ') || '(nothing)';
}

async function main(): Promise<void> {
  const question = positionals.join(' ');
  if (question === '')
    throw new Error('usage: npm run explain -- "question" [--dataset name|file.sqlite] [--lang en|zh]');
  const path = pathOf(flags.dataset);
  const { engine, knowledge } = await openDataset(basename(path, extname(path)), path, {
    fresh: false,
    sampleModel: true,
  });
  await engine.close();
  const lexicon = await lexiconFor(await getSchemaIndex(knowledge), [question]);
  const input = {
    question,
    locale: flags.lang === 'zh' ? ('zh' as const) : ('en' as const),
    history: [],
    now: flags.now ? new Date(`${flags.now}T12:00:00Z`) : new Date(),
    columns: flags.columns === 'helpful' ? ('helpful' as const) : ('asked' as const),
  };
  const { first, ways } = readWays(lexicon, input, withoutChartWish(question));
  say('Words');
  for (const { unit, kind } of first.reading.terms)
    say(`  ${unit.text.padEnd(22)} ${kind.padEnd(10)} ${linksOf(lexicon, unit)}`);
  say(`\nWays to read it: ${ways.length}`);
  for (const { way, share, probability } of rankWays(RANKER, ways).slice(0, Number(flags.ways))) {
    const what = [way.change, way.planChange, way.text && `“${way.text}”`].filter(Boolean).join(' ');
    say(
      `\n  ${(100 * share).toFixed(0)} % of the ways · right in ${(100 * probability).toFixed(0)} % of such cases · ${what}`,
    );
    say(`    ${way.draft.sql.replace(/\s+/g, ' ')}`);
    const weighed = Object.entries(way.features)
      .map(([name, value]) => [name, (RANKER.order[name] ?? 0) * value] as const)
      .filter(([, weight]) => Math.abs(weight) >= 0.2)
      .sort((a, b) => Math.abs(b[1]) - Math.abs(a[1]));
    say(
      `    ${weighed
        .slice(0, 10)
        .map(([name, weight]) => `${name} ${weight > 0 ? '+' : ''}${weight.toFixed(2)}`)
        .join(', ')}`,
    );
    if (way.draft.unmatched.length > 0 || way.draft.lost > 0)
      say(`    left over: ${way.draft.unmatched.join(', ')}; not placed: ${way.draft.lost}`);
  }
  const outcome = parseQuestion(lexicon, input);
  say(`\nOutcome: ${outcome.kind}`);
  if (outcome.kind === 'query') say(`${JSON.stringify(outcome.plan, null, 1)}\n${outcome.sql}`);
  if (outcome.kind === 'unknown') say(`not understood: ${outcome.unmatched.join(', ') || '(no word by itself)'}`);
}

await main();
await closeEngines();
