const NOT_ADDITIVE =
  /\b(avg|average|mean|median|min|minimum|max|maximum|highest|lowest|largest|smallest|longest|shortest|latest|earliest|rate|ratio|percent(age)?|pct|share|proportion|price|age|rank|ranking|score|rating|distinct|unique|cumulative|running|growth|change|per|stddev|variance|temperature)\b|%|平均|均值|中位|最大|最小|最高|最低|最长|最短|最新|最早|比率|比例|占比|百分|单价|价格|年龄|排名|评分|去重|累计|增长|变化|率$/i;

/** Whether numbers under this heading may be added up: not averages, ratios, prices, ranks or distinct counts. */
export function isAdditive(columnName: string): boolean {
  const words = columnName.replace(/([a-z\d])([A-Z])/g, '$1 $2').replace(/_/g, ' ');
  return !NOT_ADDITIVE.test(words);
}
