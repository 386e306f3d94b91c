const SHAPES =
  '(?:pie|bar|line|column|area|scatter|bubble|donut|doughnut|histogram|stacked|grouped|horizontal|vertical|simple|nice|trend)';
const CHART = `(?:${SHAPES}[ -]?)*(?:charts?|graphs?|plots?|diagrams?|histograms?|visuali[sz]ations?)|(?:pie|donut|histogram)`;
const ENGLISH = [
  // "draw a bar chart of customers", "show me a line chart with …"
  new RegExp(
    `^(?:please )?(?:can you |could you )?(?:draw|plot|make|create|build|generate|render|show|give|display|produce)(?: me)?(?: (?:a|an|the))? (?:${CHART})(?: (?:of|for|showing|that shows|with|displaying))?(?= )`,
    'i',
  ),
  new RegExp(`^(?:a |an )?(?:${SHAPES}[ -]?)+(?:chart|graph|plot|diagram)(?: (?:of|for|showing))?(?= )`, 'i'),
  /^(?:(?:plot|graph|chart)(?= (?:the|my|our|all|monthly|total|average|[a-z]+ (?:by|per|over)\b))|visuali[sz]e(?= ))/i,
  // "… as a pie chart", "in a bar graph", "with a line chart"
  new RegExp(
    `,?\\s*(?:and )?(?:(?:show|draw|plot|display|present|visuali[sz]e|make) (?:it|them|this|that|the result|the results) )?(?:as|in|using|with|by|via|into)(?: an?)? (?:${CHART})(?: form| format)?(?=[\\s,.!?;]|$)`,
    'gi',
  ),
  /,?\s*(?:as|in) (?:a )?tab(?:le|ular form)(?=[\s.!?]*$)/gi,
];
const KIND = '(?:柱状|条形|柱形|折线|曲线|饼状|饼|面积|散点|环形|圆环|堆积|堆叠|直方|趋势|雷达|漏斗|气泡|可视化)';
const FIGURE = `(?:${KIND}+(?:统计)?图|图表)`;
const CHINESE = [
  new RegExp(
    `(?:请)?(?:用|以|通过|使用|按)(?:一[个张幅])?${FIGURE}(?:的?(?:形式|方式))?(?:来)?(?:显示|展示|表示|呈现|画出|画|看看|看|列出|绘制|对比|比较|分析)?(?:一下|出来)?`,
    'g',
  ),
  new RegExp(
    `(?:请)?(?:帮我|给我)?(?:画出|画|绘制|做|生成|制作|来)(?:出)?(?:一?[个张幅])?(?:关于)?${FIGURE}(?:显示|展示|[:：,，])?`,
    'g',
  ),
  new RegExp(
    `[，,]?(?:请)?(?:画成|做成|显示为|展示为|显示成|展示成|转成|生成|画|做)(?:一?[个张幅])?${FIGURE}(?:的?形式)?`,
    'g',
  ),
  new RegExp(`的?${FIGURE}(?=[。？！?!.]*$)`, 'g'),
];

/**
 * The question with its wish for a kind of chart blanked out, letter by letter, so that places in it stay what they are: how the
 * answer is drawn says nothing of which rows it has. A question that is nothing but a wish stays as it is.
 */
export function withoutChartWish(question: string): string {
  const patterns = /\p{Script=Han}/u.test(question) ? [...CHINESE, ...ENGLISH] : ENGLISH;
  const rest = patterns.reduce((text, pattern) => text.replace(pattern, (wish) => ' '.repeat(wish.length)), question);
  return /[\p{L}\p{N}]/u.test(rest) ? rest : question;
}
