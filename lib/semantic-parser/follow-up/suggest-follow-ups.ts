import type { Lexicon } from '@/lib/semantic-parser/lexicon/lexicon';
import { instancesOf } from '@/lib/semantic-parser/plan/instances';
import { columnLabel, tableAt } from '@/lib/semantic-parser/plan/label-of';
import { isAggregate, type Plan } from '@/lib/semantic-parser/plan/plan';
import { timeColumnFor } from '@/lib/semantic-parser/resolve/resolve-expression';

function latestYear(lexicon: Lexicon, plan: Plan): number | null {
  const measure = plan.select.find((item) => isAggregate(item.expression))?.expression;
  const table = measure ? (instancesOf(lexicon, measure)[0] ?? plan.root) : plan.root;
  const ref = timeColumnFor({ lexicon, anchors: [] }, table);
  const column = ref ? tableAt(lexicon, ref.table)?.columns.find((item) => item.name === ref.column) : undefined;
  if (column && /birth|hire|dob|founded|built|expir/.test(column.words.join(' '))) return null;
  const year = Number(String(column?.max ?? '').slice(0, 4));
  return ref && Number.isInteger(year) && year > 1000 ? year : null;
}

/** Short changes to the answer just given, most telling first; each still has to be tried. */
export function followUpCandidates(lexicon: Lexicon, plan: Plan): string[] {
  const zh = plan.locale === 'zh';
  const measured = plan.select.some((item) => isAggregate(item.expression));
  const year = latestYear(lexicon, plan);
  const timed = plan.where.some((condition) => condition.kind === 'time');
  const grain = plan.groups.find((group) => group.kind === 'grain');
  const list: string[] = [];
  if (measured && plan.groups.length > 0 && plan.limit === null && !grain) list.push(zh ? '只看前3' : 'top 3 only');
  if (year !== null && measured) {
    const other = timed ? year - 1 : year;
    list.push(timed ? (zh ? `那${other}年呢` : `what about ${other}?`) : zh ? `只看${other}年` : `only ${other}`);
    if (!grain && plan.groups.length < 2) list.push(zh ? '再按年' : 'and by year');
    if (grain && grain.kind === 'grain' && grain.grain !== 'quarter') list.push(zh ? '按季度' : 'by quarter');
  }
  if (measured && plan.groups.length > 0) list.push(zh ? '显示占比' : 'as a share of total');
  if (!measured) {
    list.push(zh ? '其中有多少个？' : 'how many of them are there?');
    const [, second] = plan.select;
    if (second?.expression.kind === 'column') {
      const label = columnLabel(lexicon, second.expression.ref, plan.locale);
      list.push(zh ? `按${label}排序` : `sort by ${label.toLowerCase()}`);
    }
    list.push(zh ? '只看前5' : 'just the first 5');
  }
  return list;
}
