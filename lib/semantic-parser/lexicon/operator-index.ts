import type { Operator, OperatorEntry } from '@/lib/semantic-parser/lexicon/operators';
import { ADJECTIVES, ENGLISH_OPERATORS } from '@/lib/semantic-parser/lexicon/operators-en';
import { addOverTime } from '@/lib/semantic-parser/lexicon/operators-over-time';
import { CHINESE_ADJECTIVES, CHINESE_OPERATORS } from '@/lib/semantic-parser/lexicon/operators-zh';
import { phraseKey, tokenise } from '@/lib/semantic-parser/text/tokenise';

export interface AdjectiveEntry extends OperatorEntry {
  adjective: string;
}

function superlative(adjective: string): string[] {
  if (adjective === 'good' || adjective === 'far') return adjective === 'far' ? ['farthest', 'furthest'] : [];
  const root = adjective.replace(/e$/, '').replace(/y$/, 'i');
  const doubled = /^(big|hot|thin|fat)$/.test(adjective) ? root + root.at(-1) : root;
  return [`${doubled}est`, `most ${adjective}`, `the ${doubled}est`, `the most ${adjective}`];
}

function comparative(adjective: string): string[] {
  const root = adjective.replace(/e$/, '').replace(/y$/, 'i');
  const doubled = /^(big|hot|thin|fat)$/.test(adjective) ? root + root.at(-1) : root;
  return [`${doubled}er than`, `${doubled}er`, `more ${adjective} than`, `more ${adjective}`];
}

const GRAINS: Record<string, string> = {
  year: 'year|years|yearly|annual|annually|by year|per year|each year|every year|per annum|年|年度|每年|按年|各年|年份|逐年|每一年|按年度|按年份|每个年份',
  quarter:
    'quarter|quarters|quarterly|by quarter|per quarter|each quarter|every quarter|季度|季|每季度|每个季度|按季度|各季度|每季|按季|逐季',
  month:
    'month|months|monthly|by month|per month|each month|every month|月|月份|每月|每个月|按月|按月份|各月|月度|逐月|各个月|每月份|各月份',
  week: 'week|weeks|weekly|by week|per week|each week|every week|周|星期|每周|每星期|按周|各周|逐周|每个星期',
  day: 'day|days|daily|by day|per day|each day|every day|日|天|每天|每日|按天|按日|逐日|各天|每一天',
  weekday:
    'weekday|weekdays|day of the week|days of the week|day of week|by weekday|per weekday|each weekday|every weekday|by day of the week|by day of week|per day of the week|each day of the week|every day of the week|星期几|周几|每周几|各周几|按星期几|按周几|每个星期几|按星期',
  hour: 'hour|hours|hourly|hour of day|hour of the day|hours of the day|by hour|per hour|each hour|every hour|by hour of day|by hour of the day|per hour of the day|时段|小时|每小时|每个小时|按小时|各小时|按时段|各时段|每个时段',
};
const GROUPING = /^(by|per|each|every|每|按|各|逐)|ly$|annual|年度|月度/;

/** "best selling album": ranked by what was sold of it. */
const SELLING = [
  [
    'highest',
    'best selling|bestselling|the best selling|top selling|the top selling|most sold|the most sold|most purchased|最畅销|最畅销的|最热销|最热销的|最热卖|最热卖的|卖得最好|卖得最好的|卖得最多|卖得最多的|卖的最好|卖的最多',
  ],
  [
    'lowest',
    'worst selling|the worst selling|least sold|the least sold|slowest selling|最滞销|最滞销的|卖得最差|卖得最差的|卖得最少|卖得最少的',
  ],
] as const;

type Add = (phrase: string, operator: Operator, detail?: string) => void;

const AGES = [
  ['年龄最大', 'highest', 'old'],
  ['年龄最大的', 'highest', 'old'],
  ['最年长', 'highest', 'old'],
  ['最年长的', 'highest', 'old'],
  ['年龄最小', 'lowest', 'young'],
  ['年龄最小的', 'lowest', 'young'],
  ['年龄大于', 'more', 'old'],
  ['年龄超过', 'more', 'old'],
  ['年龄小于', 'less', 'young'],
  ['年龄低于', 'less', 'young'],
] as const;

/** Phrases put together from a verb and a noun: "contains the word", "show all information about". */
function addCombinations(add: Add): void {
  for (const verb of [
    'contain',
    'contains',
    'containing',
    'include',
    'includes',
    'including',
    'has',
    'have',
    'with',
    'having',
    'that contains',
    'that contain',
  ]) {
    for (const noun of [
      'word',
      'words',
      'letter',
      'letters',
      'substring',
      'string',
      'phrase',
      'character',
      'symbol',
      'text',
      'keyword',
    ]) {
      for (const article of ['', 'the ', 'a ', 'an ']) add(`${verb} ${article}${noun}`, 'contains');
    }
  }
  for (const verb of ['list', 'show', 'show me', 'give me', 'find', 'return', 'display', 'get', 'select', 'tell me']) {
    for (const noun of ['information', 'info', 'details', 'attributes', 'columns', 'fields', 'data']) {
      for (const article of ['all ', 'all the ', 'all of the ']) {
        add(`${verb} ${article}${noun}`, 'everything');
        add(`${verb} ${article}${noun} about`, 'everything');
        add(`${verb} ${article}${noun} of`, 'everything');
        add(`${verb} ${article}${noun} in`, 'everything');
      }
    }
  }
  for (const verb of ['start', 'starts', 'starting', 'begin', 'begins', 'beginning']) {
    for (const noun of ['letter', 'word', 'character', 'prefix'])
      for (const article of ['', 'the ', 'a ']) add(`${verb} with ${article}${noun}`, 'starts-with');
  }
}

/** Function words by their folded tokens joined with blanks. The same for every dataset, so built once. */
export function buildOperatorIndex(): Map<string, OperatorEntry[]> {
  const index = new Map<string, OperatorEntry[]>();
  const add = (phrase: string, operator: Operator, detail?: string) => {
    const key = phraseKey(tokenise(` ${phrase} `), 'norm');
    const entries = index.get(key) ?? [];
    if (!entries.some((entry) => entry.operator === operator && entry.detail === detail)) {
      entries.push(detail === undefined ? { operator } : { operator, detail });
      index.set(key, entries);
    }
  };
  for (const table of [ENGLISH_OPERATORS, CHINESE_OPERATORS]) {
    for (const [operator, phrases] of Object.entries(table)) {
      for (const phrase of phrases.split('|')) add(phrase, operator as Operator);
    }
  }
  for (const [adjective, { more }] of Object.entries(ADJECTIVES)) {
    for (const form of superlative(adjective)) add(form, more ? 'highest' : 'lowest', adjective);
    for (const form of comparative(adjective)) add(form, more ? 'more' : 'less', adjective);
  }
  for (const [form, operator, adjective] of AGES) add(form, operator, adjective);
  for (const [operator, phrases] of SELLING) for (const form of phrases.split('|')) add(form, operator, 'sold');
  for (const noun of ['information', 'info'])
    for (const article of ['', 'the ', 'of the ']) add(`all ${article}${noun} about`, 'everything');
  for (const form of ['latest', 'the latest', 'newest', 'the newest', 'most recently', 'the most recently'])
    add(form, 'highest', 'recent');
  for (const form of ['最近一次', '最近一次的', '最后一次', '最后一次的', '最近的一次', '最后的一次'])
    add(form, 'highest', 'recent');
  for (const form of ['at least as old as']) add(form, 'at-least', 'old');
  addCombinations(add);
  addOverTime(add);
  for (const [word, adjective] of Object.entries(CHINESE_ADJECTIVES)) {
    const more = ADJECTIVES[adjective]?.more ?? true;
    const plain = /^[高低大小]$/.test(word);
    for (const form of [`最${word}`, `最${word}的`])
      add(form, more ? 'highest' : 'lowest', plain ? undefined : adjective);
    if (!plain)
      for (const form of [`${word}于`, `${word}过`, `更${word}`]) add(form, more ? 'more' : 'less', adjective);
  }
  for (const [grain, phrases] of Object.entries(GRAINS)) {
    for (const phrase of phrases.split('|')) add(phrase, 'grain', GROUPING.test(phrase) ? `${grain}!` : grain);
  }
  return index;
}

export const OPERATOR_INDEX: Map<string, OperatorEntry[]> = buildOperatorIndex();
