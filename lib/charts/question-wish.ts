import type { ChartType } from '@/lib/charts/chart-types';

const SHARE =
  /\b(share|shares|proportions?|percent(age)?s?|fraction|breakdown|make-?up|composition|pie)\b|%|占比|占.{0,8}(比|百分)|比例|份额|构成|百分比|饼图/i;
const RELATION =
  /\b(correlat\w*|relationship|relate[sd]?|versus|vs\.?|against|scatter|depends? on)\b|相关|关系|散点|关联/i;
const CUMULATIVE = /\b(cumulative|running (total|sum)|to date|stacked|area chart)\b|累计|累积|面积图/i;
const LINE =
  /\b((line|curve) (chart|graph|diagram)|as (a )?lines?\b|trend|over time|develop\w*|evol\w*)\b|趋势|折线|走势|变化/i;
const HISTOGRAM = /\bhistograms?\b|直方图/i;
const DISTRIBUTION = /\bdistribut(ion|ed)\b|分布/i;
const TABLE = /\b(as|in) (a |an )?(table|list)\b|表格|列表/i;
const BAR = /\b(bar|column) (chart|graph|diagram)s?\b|\bas (a )?(bars?|columns?)\b|柱状图|条形图|柱形图/i;

/** What the wording of a question wishes of its chart. */
export function questionWish(question: string): ChartType | null {
  if (TABLE.test(question)) return 'table';
  if (HISTOGRAM.test(question) || DISTRIBUTION.test(question)) return 'histogram';
  if (BAR.test(question)) return 'bar';
  if (SHARE.test(question)) return 'pie';
  if (RELATION.test(question)) return 'scatter';
  if (CUMULATIVE.test(question)) return 'area';
  return LINE.test(question) ? 'line' : null;
}

/** Whether a question names the chart itself, so that the reader's word counts more than what suits. */
export function namesChart(question: string): boolean {
  return /\b(pie|histogram|bar|line|column|area|scatter)\b[\s-]*(chart|graph|plot|diagram)?|饼图|直方图|柱状图|条形图|折线图|散点图/i.test(
    question,
  );
}
