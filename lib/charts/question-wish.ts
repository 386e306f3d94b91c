const SHARE =
  /\b(share|shares|proportions?|percent(age)?s?|fraction|breakdown|make-?up|composition|pie)\b|%|占比|占.{0,8}(比|百分)|比例|份额|构成|百分比|饼图/i;
const RELATION =
  /\b(correlat\w*|relationship|relate[sd]?|versus|vs\.?|against|scatter|depends? on)\b|相关|关系|散点|关联/i;
const CUMULATIVE = /\b(cumulative|running (total|sum)|to date|stacked|area chart)\b|累计|累积|面积图/i;
const LINE = /\b(line (chart|graph)|trend|over time|develop\w*|evol\w*)\b|趋势|折线|走势|变化/i;
const BAR = /\b(bar|column) (chart|graph)s?\b|柱状图|条形图|柱形图/i;

/** What the wording of a question wishes of its chart. */
export function questionWish(question: string): 'pie' | 'scatter' | 'area' | 'bar' | 'line' | null {
  if (BAR.test(question)) return 'bar';
  if (SHARE.test(question)) return 'pie';
  if (RELATION.test(question)) return 'scatter';
  if (CUMULATIVE.test(question)) return 'area';
  return LINE.test(question) ? 'line' : null;
}
