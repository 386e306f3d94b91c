import type { LexiconColumn, LexiconTable, SchemaFrame } from '@/lib/semantic-parser/lexicon/lexicon';
import { distance } from '@/lib/semantic-parser/plan/join-path';
import { defaultAggregate } from '@/lib/semantic-parser/resolve/resolve-expression';
import { lower, type SuggestionNames, spaced, suggestionNames } from '@/lib/semantic-parser/suggestion-names';
import { categoryOf, figureOf, isNamed, mainTables, timeOf } from '@/lib/semantic-parser/suggestion-subjects';
import { isCountable, pluralise } from '@/lib/semantic-parser/text/humanise';
import { lemmatise } from '@/lib/semantic-parser/text/lemmatise';
import type { Locale } from '@/lib/shared/locales';

/** A question, and what SQL for it must do: a caller can see whether it was understood as it is meant. */
export interface Suggestion {
  question: string;
  /** The aggregate function, where one is asked for. */
  aggregate?: 'COUNT' | 'SUM' | 'AVG';
  /** One row for each of something. */
  isGrouped?: boolean;
  /** Columns that it is about. */
  columns?: readonly LexiconColumn[];
}

const MOST_MEASURES = 2;

function measureQuestions(frame: SchemaFrame, names: SuggestionNames): Suggestion[] {
  return frame.measures.slice(0, MOST_MEASURES).flatMap((measure): Suggestion[] => {
    const label = (names.zh ? measure.label.zh : measure.label.en) ?? measure.name.replaceAll('_', ' ');
    const reached = (table: LexiconTable) => Number.isFinite(distance(frame, measure.tableIndex, table.index));
    const [first, second] = mainTables(frame).filter(
      (table) =>
        table.index !== measure.tableIndex &&
        isNamed(table) &&
        reached(table) &&
        table.rowCount < (frame.tables[measure.tableIndex]?.rowCount ?? 0),
    );
    const isTimed = frame.tables.some((table) => table.timeColumn && reached(table));
    return [
      ...(first
        ? [
            {
              question: names.zh
                ? `${label}最高的前5个${names.many(first)}`
                : `Top 5 ${names.many(first)} by ${lower(label)}`,
            },
          ]
        : []),
      ...(isTimed ? [{ question: names.zh ? `每月的${label}` : `${label} per month`, isGrouped: true }] : []),
      ...(second
        ? [
            {
              question: names.zh ? `各${names.one(second)}的${label}` : `${label} by ${names.one(second)}`,
              isGrouped: true,
            },
          ]
        : []),
    ];
  });
}

function mostQuestion(frame: SchemaFrame, table: LexiconTable, names: SuggestionNames): Suggestion[] {
  if (!isNamed(table)) return [];
  const edge = frame.edges.find(({ from, to, oneToOne }) => {
    const child = frame.tables[from];
    return to === table.index && from !== to && !oneToOne && child && !child.hidden && !child.link;
  });
  const child = edge && frame.tables[edge.from];
  // Where each has one, none has most.
  if (!child || child.rowCount <= table.rowCount || !isCountable(child.label.enOne)) return [];
  const [one, many] = [names.one(table), names.many(child)];
  return [
    {
      question: names.zh ? `哪个${one}的${many}最多？` : `Which ${one} has the most ${many}?`,
      aggregate: 'COUNT',
      isGrouped: true,
    },
  ];
}

/** Of a table whose rows have no noun of their own: of what its name column tells, once each or several times. */
function entityQuestions(
  frame: SchemaFrame,
  table: LexiconTable,
  figure: LexiconColumn,
  names: SuggestionNames,
): Suggestion[] {
  const [entity] = table.nameColumns;
  if (!entity?.text || entity.sensitive || entity.hidden || entity.distinct === null || entity.distinct < 2) return [];
  const [one, name, columns] = [names.column(entity), names.column(figure), [figure, entity]];
  if (isNamed(table))
    return [{ question: names.zh ? `哪个${one}的${name}最高？` : `Which ${one} has the highest ${name}?`, columns }];
  if (entity === categoryOf(table, frame)) return [];
  const question = names.zh ? `各${one}的平均${name}` : `Top 5 ${pluralise(lemmatised(one))} by average ${name}`;
  return [{ question, aggregate: 'AVG', isGrouped: true, columns }];
}

function figureQuestions(frame: SchemaFrame, table: LexiconTable, names: SuggestionNames): Suggestion[] {
  const [category, figure] = [categoryOf(table, frame), figureOf(table)];
  const time = timeOf(table) ?? table.columns.find(({ year, role }) => year && role === 'time');
  if (!figure) return [];
  const isAverage = defaultAggregate(figure) === 'avg';
  const aggregate = isAverage ? 'AVG' : 'SUM';
  const [name, rows] = [names.column(figure), names.many(table)];
  const isSaid = /^(total|sum|average|avg|mean) /i.test(name);
  const [zh, en] = isSaid ? ['', ''] : isAverage ? ['平均', 'Average '] : ['总', 'Total '];
  const by = category && names.column(category);
  const of = names.hasNoun(table) ? ` of ${rows}` : '';
  return [
    ...(names.hasNoun(table) ? [] : entityQuestions(frame, table, figure, names)),
    ...(category && by
      ? [
          {
            question: names.zh ? `各${by}的${zh}${name}` : capital(`${en}${name}${of} by ${lemmatised(by)}`),
            aggregate,
            isGrouped: true,
            columns: [figure, category],
          } as const,
        ]
      : []),
    ...(isNamed(table) && names.hasNoun(table)
      ? [{ question: names.zh ? `${name}最高的前5个${rows}` : `Top 5 ${rows} by ${name}`, columns: [figure] }]
      : []),
    ...(time
      ? [
          {
            question: names.zh ? `每年的${zh}${name}` : capital(`${en}${name} per year`),
            aggregate,
            isGrouped: true,
            columns: [figure],
          } as const,
        ]
      : []),
  ];
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** The last word in the singular: `each event`. */
const lemmatised = (name: string) => name.replace(/[a-z]+$/, (word) => lemmatise(word));

function countQuestions(
  frame: SchemaFrame,
  table: LexiconTable,
  names: SuggestionNames,
): { by: Suggestion[]; all: Suggestion[] } {
  const [category, time, rows] = [categoryOf(table, frame), timeOf(table), names.many(table)];
  const [aggregate, isGrouped] = ['COUNT', true] as const;
  const unit = rows === '记录' ? '条' : '';
  const by = category && names.column(category);
  return {
    by: [
      ...(category && by
        ? [
            {
              question: names.zh
                ? `每个${by}有多少${unit}${rows}？`
                : `How many ${rows} are there in each ${lemmatised(by)}?`,
              aggregate,
              isGrouped,
              columns: [category],
            },
          ]
        : []),
    ],
    all: [
      ...(time
        ? [{ question: names.zh ? `每年有多少${unit}${rows}？` : `Number of ${rows} per year`, aggregate, isGrouped }]
        : []),
      { question: names.zh ? `有多少${unit}${rows}？` : `How many ${rows} are there?`, aggregate },
    ],
  };
}

/** The first of each list, then the second of each. */
function inTurns(lists: readonly Suggestion[][]): Suggestion[] {
  const longest = Math.max(0, ...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, round) => lists.flatMap((list) => list.slice(round, round + 1))).flat();
}

/** Questions to start with on any dataset, most telling first and spread over its tables. Made from names alone: who shows them may check that they are understood. */
export function questionCandidates(frame: SchemaFrame, locale: Locale): Suggestion[] {
  const names = suggestionNames(locale, frame.tables.length === 1);
  const perTable = mainTables(frame).map((table) => {
    const counts = countQuestions(frame, table, names);
    return {
      telling: [...mostQuestion(frame, table, names), ...counts.by, ...figureQuestions(frame, table, names)],
      counts: counts.all,
    };
  });
  const telling = inTurns(perTable.map((one) => one.telling));
  const counts = inTurns(perTable.map((one) => one.counts));
  const all = [...measureQuestions(frame, names), ...telling, ...counts].map((one) =>
    names.zh ? { ...one, question: spaced(one.question) } : one,
  );
  const written = frame.model.suggestedQuestions[locale].map((question) => ({ question }));
  return [...new Map([...written, ...all].reverse().map((one) => [one.question, one])).values()].reverse();
}

/** The first of them, by their words. */
export function suggestQuestions(frame: SchemaFrame, locale: Locale, limit: number): string[] {
  return questionCandidates(frame, locale)
    .slice(0, limit)
    .map(({ question }) => question);
}
