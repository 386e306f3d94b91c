import type { Lexicon } from '@/lib/semantic-parser/lexicon/lexicon';
import { columnLabel, labelOf, tableLabel } from '@/lib/semantic-parser/plan/label-of';
import {
  type Condition,
  type Expression,
  isAggregate,
  type Literal,
  type Plan,
  sameExpression,
} from '@/lib/semantic-parser/plan/plan';

function lower(text: string): string {
  return /^[A-Z][a-z ]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

function period(from: string | null, to: string | null, zh: boolean): string {
  const last = to ? new Date(Date.parse(`${to}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10) : null;
  if (from && last) {
    const [year, month] = [from.slice(0, 4), from.slice(0, 7)];
    if (from.endsWith('-01-01') && last === `${year}-12-31`) return zh ? `${year}年` : `in ${year}`;
    if (from.endsWith('-01-01') && last.endsWith('-12-31'))
      return zh ? `${year}年到${last.slice(0, 4)}年` : `from ${year} to ${last.slice(0, 4)}`;
    if (from.endsWith('-01') && last.startsWith(month) && Number(to?.slice(8)) === 1)
      return zh ? `${year}年${Number(from.slice(5, 7))}月` : `in ${monthName(from)} ${year}`;
    return from === last ? (zh ? from : `on ${from}`) : zh ? `${from}到${last}` : `from ${from} to ${last}`;
  }
  if (from) return zh ? `${from}以来` : `since ${from}`;
  return zh ? `${to}之前` : `before ${to}`;
}

function monthName(day: string): string {
  return new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}

const shown = (value: Literal) => String(value);

function describeCondition(lexicon: Lexicon, condition: Condition, zh: boolean): string {
  const locale = zh ? 'zh' : 'en';
  const subject =
    'left' in condition
      ? condition.left.kind === 'column'
        ? lower(columnLabel(lexicon, condition.left.ref, locale))
        : labelOf(lexicon, condition.left, locale)
      : '';
  switch (condition.kind) {
    case 'compare': {
      const words = zh
        ? { '=': '为', '<>': '不为', '>': '大于', '<': '小于', '>=': '不少于', '<=': '不超过' }
        : {
            '=': 'is',
            '<>': 'is not',
            '>': 'is more than',
            '<': 'is less than',
            '>=': 'is at least',
            '<=': 'is at most',
          };
      return zh
        ? `${subject}${words[condition.op]}${shown(condition.value)}`
        : `${subject} ${words[condition.op]} ${shown(condition.value)}`;
    }
    case 'in':
      return zh
        ? `${subject}${condition.negated ? '不' : ''}为${condition.values.map(shown).join('或')}`
        : `${subject} is ${condition.negated ? 'not ' : ''}${condition.values.map(shown).join(' or ')}`;
    case 'between':
      return zh
        ? `${subject}在${shown(condition.low)}到${shown(condition.high)}之间`
        : `${subject} is between ${shown(condition.low)} and ${shown(condition.high)}`;
    case 'like':
      return zh
        ? `${subject}${condition.negated ? '不' : ''}包含“${condition.pattern.replaceAll('%', '')}”`
        : `${subject} ${condition.negated ? 'does not contain' : 'contains'} "${condition.pattern.replaceAll('%', '')}"`;
    case 'null':
      return zh
        ? `${subject}${condition.negated ? '不' : ''}为空`
        : `${subject} is ${condition.negated ? 'not ' : ''}missing`;
    case 'time':
      return period(condition.from, condition.to, zh);
    case 'aggregate':
      return zh
        ? `${subject}${condition.op.startsWith('>') ? '高于' : '低于'}平均值`
        : `${subject} is ${condition.op.startsWith('>') ? 'above' : 'below'} the average`;
    case 'exists': {
      const other = tableLabel(lexicon, condition.other, locale, true);
      return zh
        ? `${condition.negated ? '没有' : '有'}${other}`
        : `${condition.negated ? 'without' : 'with'} ${lower(other)}`;
    }
    case 'filter': {
      const filter = lexicon.filters.find((item) => item.name === condition.filter);
      return (zh ? filter?.label.zh : filter?.label.en) ?? condition.filter;
    }
    case 'days':
      return condition.days === 'weekdays' ? (zh ? '工作日' : 'on weekdays') : zh ? '周末' : 'at weekends';
    case 'any':
      return condition.conditions.map((item) => describeCondition(lexicon, item, zh)).join(zh ? '或' : ' or ');
  }
}

function joinWords(words: readonly string[], zh: boolean): string {
  if (zh) return words.join('、');
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

function subjectOf(lexicon: Lexicon, plan: Plan, zh: boolean): string {
  const locale = zh ? 'zh' : 'en';
  const measures = plan.select.map((item) => item.expression).filter(isAggregate);
  if (plan.outer === 'count') return labelOf(lexicon, { kind: 'count', table: plan.root, distinct: null }, locale);
  if (measures.length === 0) {
    const columns = plan.select
      .map(({ expression }) => expression)
      .filter((expression) => expression.kind === 'column');
    const rows = tableLabel(lexicon, plan.root, locale, true);
    if (columns.length === 0 || columns.length > 3 || columns.length < plan.select.length) return rows;
    const shown = joinWords(
      columns.map((expression, place) =>
        place === 0 ? labelOf(lexicon, expression, locale) : lower(labelOf(lexicon, expression, locale)),
      ),
      zh,
    );
    return zh ? `${rows}的${shown}` : `${shown} of ${lower(rows)}`;
  }
  const names = measures.map((expression, place) =>
    place === 0 ? labelOf(lexicon, expression, locale) : lower(labelOf(lexicon, expression, locale)),
  );
  return joinWords(names, zh);
}

function tail(lexicon: Lexicon, plan: Plan, zh: boolean): string[] {
  const parts: string[] = [];
  if (plan.limit !== null) {
    const descending = plan.order[0]?.descending ?? true;
    const place = (plan.offset ?? 0) + 1;
    const most = zh ? `${descending ? '前' : '后'}${plan.limit}` : `${descending ? 'top' : 'bottom'} ${plan.limit}`;
    const ordinal = zh
      ? `第${place}${descending ? '高' : '低'}`
      : `number ${place} from the ${descending ? 'top' : 'bottom'}`;
    const key = plan.order[0] ? lower(labelOf(lexicon, plan.order[0].expression, zh ? 'zh' : 'en')) : '';
    const by = key === '' ? '' : zh ? `（按${key}）` : ` by ${key}`;
    const each = (plan.perGroup ?? []).map((group) => lower(labelOf(lexicon, group, zh ? 'zh' : 'en')));
    const within = each.length === 0 ? '' : zh ? `，每个${each.join('、')}各取` : ` in each ${joinWords(each, false)}`;
    parts.push(`${place > 1 ? ordinal : most}${by}${within}`);
    if (plan.ties && plan.limit === 1) parts.push(zh ? '并列都列出' : 'ties included');
  } else if (plan.order.length > 0) {
    const [first] = plan.order;
    const isDefault =
      first && plan.groups.some((group) => group.kind === 'grain' && sameExpression(group, first.expression));
    const measured = first && isAggregate(first.expression) && first.descending;
    if (first && !isDefault && !measured) {
      const name = lower(labelOf(lexicon, first.expression, zh ? 'zh' : 'en'));
      parts.push(
        zh
          ? `按${name}${first.descending ? '降序' : '升序'}`
          : `sorted by ${name}${first.descending ? ' descending' : ''}`,
      );
    }
  }
  return parts;
}

/** " without invoices where country is Brazil": what starts with its own preposition needs no "where". */
function conditionsOf(others: readonly string[]): string {
  const isOwn = (text: string) => /^(without|with|on|at) /.test(text);
  const own = others.filter(isOwn);
  const tests = others.filter((text) => !isOwn(text));
  return [own.join(' and '), tests.length > 0 ? `where ${tests.join(' and ')}` : '']
    .filter((text) => text !== '')
    .map((text) => ` ${text}`)
    .join('');
}

/** The figures of the groups, put together once more. */
const OUTER = {
  avg: ['Average', '平均'],
  sum: ['Total', '总'],
  min: ['Lowest', '最低'],
  max: ['Highest', '最高'],
  median: ['Median', '中位'],
} as const;

/** The plan as a question that stands alone: "Revenue by country and month in 2024, top 3". */
export function describePlan(lexicon: Lexicon, plan: Plan): string {
  const zh = plan.locale === 'zh';
  const groups = (plan.outer === 'count' ? [] : plan.groups).map((group: Expression) =>
    labelOf(lexicon, group, plan.locale),
  );
  const times = plan.where
    .filter((condition) => condition.kind === 'time')
    .map((condition) => describeCondition(lexicon, condition, zh));
  const parts = plan.select.flatMap(({ expression }) => (expression.kind === 'part' ? expression.where : []));
  const others = [
    ...parts
      .flatMap((condition) => (condition.kind === 'exists' ? condition.where : [condition]))
      .map((condition) => describeCondition(lexicon, condition, zh)),
    ...plan.where
      .filter((condition) => condition.kind !== 'time')
      .map((condition) => describeCondition(lexicon, condition, zh)),
    ...plan.having.map(({ expression, op, value }) =>
      describeCondition(lexicon, { kind: 'compare', left: expression, op: op === 'between' ? '>=' : op, value }, zh),
    ),
  ];
  const outer = plan.outer && plan.outer !== 'count' ? OUTER[plan.outer] : null;
  const inner = subjectOf(lexicon, plan, zh);
  const subject = outer ? (zh ? `${outer[1]}${inner}` : `${outer[0]} ${lower(inner)}`) : inner;
  const ending = tail(lexicon, plan, zh);
  if (zh) {
    const by = groups.length > 0 ? `各${groups.join('、')}的` : '';
    const where = others.length > 0 ? `${others.join('且')}的` : '';
    return [`${times.join('')}${where}${by}${subject}`, ...ending].join('，');
  }
  const by = groups.length > 0 ? ` ${outer ? 'per' : 'by'} ${joinWords(groups.map(lower), false)}` : '';
  const where = conditionsOf(others);
  const when = times.length > 0 ? ` ${times.join(' and ')}` : '';
  return [`${subject}${by}${when}${where}`, ...ending].join(', ');
}
