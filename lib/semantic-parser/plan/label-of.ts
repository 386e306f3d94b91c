import type { Lexicon, LexiconTable } from '@/lib/semantic-parser/lexicon/lexicon';
import { roleEdge, tableIndex } from '@/lib/semantic-parser/plan/join-path';
import type { Expression, Instance } from '@/lib/semantic-parser/plan/plan';
import { humanise } from '@/lib/semantic-parser/text/humanise';
import type { Locale } from '@/lib/shared/locales';

const GRAIN_NAMES = {
  year: ['Year', '年份'],
  quarter: ['Quarter', '季度'],
  month: ['Month', '月份'],
  week: ['Week', '周'],
  day: ['Day', '日期'],
  weekday: ['Weekday', '星期'],
  hour: ['Hour', '小时'],
} as const;
const FUNCTION_NAMES: Record<string, [string, string]> = {
  sum: ['Total', '总'],
  avg: ['Average', '平均'],
  min: ['Lowest', '最低'],
  max: ['Highest', '最高'],
  median: ['Median', '中位数'],
  count: ['Number of', '数'],
};

export function tableAt(lexicon: Lexicon, instance: Instance): LexiconTable | undefined {
  return lexicon.tables[tableIndex(lexicon, instance)];
}

function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

export function tableLabel(lexicon: Lexicon, instance: Instance, locale: Locale, plural: boolean): string {
  const table = tableAt(lexicon, instance);
  const edge = instance.includes('@') ? roleEdge(lexicon, instance) : undefined;
  if (edge) {
    const relationship = lexicon.model.relationships.find(
      (item) =>
        item.from.table === lexicon.tables[edge.from]?.name && item.from.columns[0] === edge.fromColumns[0]?.name,
    );
    return (
      (locale === 'zh' ? relationship?.label.zh : relationship?.label.en) ??
      humanise(edge.fromColumns[0]?.name ?? instance)
    );
  }
  if (!table) return instance;
  if (locale === 'zh' && table.label.zh) return table.label.zh;
  return plural ? table.label.en : table.label.enOne;
}

export function columnLabel(lexicon: Lexicon, ref: { table: Instance; column: string }, locale: Locale): string {
  const column = tableAt(lexicon, ref.table)?.columns.find((item) => item.name === ref.column);
  return (locale === 'zh' ? column?.label.zh : undefined) ?? column?.label.en ?? ref.column;
}

/** The name of a result column, in the reader's language. */
export function labelOf(lexicon: Lexicon, expression: Expression, locale: Locale): string {
  const zh = locale === 'zh';
  switch (expression.kind) {
    case 'column':
      return columnLabel(lexicon, expression.ref, locale);
    case 'label':
      return tableLabel(lexicon, expression.table, locale, false);
    case 'grain':
      return GRAIN_NAMES[expression.grain][zh ? 1 : 0];
    case 'count': {
      if (expression.distinct)
        return zh
          ? `${columnLabel(lexicon, expression.distinct, locale)}数`
          : `Number of distinct ${lowerFirst(columnLabel(lexicon, expression.distinct, locale))} values`;
      const table = tableLabel(lexicon, expression.table, locale, true);
      if (zh && !/[^\x20-\x7e]/.test(table)) return '数量';
      return zh ? `${table}数` : `Number of ${lowerFirst(table)}`;
    }
    case 'aggregate': {
      const label = columnLabel(lexicon, expression.ref, locale);
      const [en, cn] = FUNCTION_NAMES[expression.fn] ?? ['', ''];
      if (!zh && /^(total|average|highest|lowest)\b/i.test(label) && label.toLowerCase().startsWith(en.toLowerCase()))
        return label;
      return zh && /[^\x20-\x7e]/.test(label) ? `${cn}${label}` : `${en} ${lowerFirst(label)}`;
    }
    case 'measure': {
      const measure = lexicon.measures.find((item) => item.name === expression.measure);
      const label = (zh ? measure?.label.zh : undefined) ?? measure?.label.en ?? humanise(expression.measure);
      const names = expression.fn && expression.fn !== measure?.aggregate ? FUNCTION_NAMES[expression.fn] : undefined;
      return names ? (zh ? `${names[1]}${label}` : `${names[0]} ${lowerFirst(label)}`) : label;
    }
    case 'running': {
      const inner = labelOf(lexicon, expression.of, locale);
      return zh ? `累计${inner}` : `Running ${lowerFirst(inner)}`;
    }
    case 'change': {
      const inner = labelOf(lexicon, expression.of, locale);
      if (expression.percent) {
        const yearly = expression.from === 'year-before';
        if (zh) return `${inner}${yearly ? '同比' : '环比'} (%)`;
        return `Growth of ${lowerFirst(inner)}${yearly ? ' on the year before' : ''} (%)`;
      }
      return zh ? `${inner}差额` : `Difference in ${lowerFirst(inner)}`;
    }
    case 'part':
    case 'share': {
      const inner = labelOf(lexicon, expression.of, locale);
      return zh ? `${inner}占比 (%)` : `Share of ${lowerFirst(inner)} (%)`;
    }
  }
}
