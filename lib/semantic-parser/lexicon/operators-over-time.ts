import type { Operator } from '@/lib/semantic-parser/lexicon/operators';

type Add = (phrase: string, operator: Operator, detail?: string) => void;

const GRAINS = ['year', 'quarter', 'month', 'week', 'day'] as const;
const SHORT: Record<string, string[]> = {
  year: ['yoy', 'y o y'],
  quarter: ['qoq'],
  month: ['mom'],
  week: ['wow'],
  day: ['dod'],
};
const RISE = [
  'growth',
  'growth rate',
  'change',
  'increase',
  'rate of growth',
  'percentage change',
  'percent change',
  'change rate',
  'comparison',
];

/** "month over month growth": the detail says since when and in which steps, `before:month`. */
function addEnglish(add: Add): void {
  for (const grain of GRAINS) {
    const from = grain === 'year' ? 'year-before' : 'before';
    const heads = [`${grain} over ${grain}`, `${grain} on ${grain}`, `${grain} to ${grain}`, ...(SHORT[grain] ?? [])];
    const adverb = { year: 'annual', quarter: 'quarterly', month: 'monthly', week: 'weekly', day: 'daily' }[grain];
    for (const head of heads) {
      add(head, 'period-change', `${from}:${grain}`);
      for (const rise of RISE)
        for (const link of ['', ' of', ' in', ' in the', ' of the'])
          add(`${head} ${rise}${link}`, 'period-change', `${from}:${grain}`);
    }
    for (const rise of ['growth', 'growth rate', 'percentage change', 'percent change'])
      for (const link of ['', ' of', ' in']) add(`${adverb} ${rise}${link}`, 'period-change', `before:${grain}`);
    for (const lead of ['compared to', 'compared with', 'versus', 'vs', 'against', 'over', 'from', 'relative to'])
      for (const which of ['previous', 'prior', 'preceding'])
        for (const the of ['', 'the ']) add(`${lead} ${the}${which} ${grain}`, 'period-change', `before:${grain}`);
    if (grain !== 'year')
      for (const lead of ['compared to', 'compared with', 'versus', 'vs', 'against'])
        add(`${lead} the same ${grain} last year`, 'period-change', `year-before:${grain}`);
  }
  for (const rise of [
    'growth',
    'growth rate',
    'rate of growth',
    'growth of',
    'growth rate of',
    'growth in',
    'percentage growth',
    'percent growth',
    'percentage change',
    'percent change',
    'percentage change in',
    'percent change in',
    'percentage growth of',
  ])
    add(rise, 'period-change', 'before');
}

const CHINESE: Record<string, string> = {
  before:
    '环比|环比增长|环比增长率|环比增速|环比增幅|环比变化|环比变化率|的环比|的环比增长率|增长率|的增长率|增速|增幅|的增速|的增幅|较上期|与上期相比|比上期|比上期增长',
  'before:month': '较上月|较上个月|与上月相比|与上个月相比|比上月|比上个月|比上月增长|比上个月增长|月环比|月环比增长率',
  'before:quarter': '较上季度|与上季度相比|季度环比|季环比',
  'before:week': '较上周|与上周相比|周环比|周环比增长率',
  'before:day': '较昨日|日环比|较前一天',
  'year-before':
    '同比|同比增长|同比增长率|同比增速|同比增幅|同比变化|同比变化率|的同比|的同比增长率|与去年同期相比|较去年同期|比去年同期|同去年相比|去年同期对比|年同比',
  'before:year': '年增长率|年度增长率|较上年|与上年相比|较上一年',
};

const RUNNING =
  'running total|running total of|running sum|running sum of|cumulative|cumulative total|cumulative total of|cumulative sum|cumulative sum of|cumulatively|cumulated|accumulated|running count|running count of|cumulative number of|累计|累积|的累计|累计值|累计的';
const WEEKDAYS =
  'weekdays only|on weekdays|for weekdays|only weekdays|during weekdays|working days|business days|on working days|on business days|workdays|on workdays|工作日|仅工作日|只看工作日|工作日的';
const WEEKEND =
  'weekends|weekend|on weekends|for weekends|weekends only|on the weekend|during weekends|at weekends|only weekends|周末|周末的|双休日|只看周末';
const ORDINALS: [string, string][] = [
  ['2', 'second|2nd|second most|第二'],
  ['3', 'third|3rd|第三'],
  ['4', 'fourth|4th|第四'],
  ['5', 'fifth|5th|第五'],
];
/** They change what is asked for, and no construction reads them. */
const UNHANDLED =
  'moving average|rolling average|moving averages|rolling|trailing|retention|retention rate|churn|churn rate|new|brand new|returning|repeat|repeated|consecutive|in a row|streak|same|the same|same as|forecast|forecasted|predict|predicted|prediction|projected|projection|expected|standard deviation|stddev|variance|percentile|quartile|quartiles|quantile|correlation|correlated|correlate|still|weighted|weighted average|outlier|outliers|anomaly|anomalies|seasonal|seasonality|cohort|cohorts|lifetime|nearest|simultaneous|alternately|移动平均|滚动平均|滚动|留存|留存率|流失|流失率|复购|复购率|回购|新增|新客|新客户|新用户|老客户|连续|预测|预计|标准差|方差|分位数|百分位|相关性|相关系数|加权|加权平均|异常|异常值|首次|首单|再次|季节性|同一个|相同|相同的|一样的|仍|仍然|仍未|依然';

export function addOverTime(add: Add): void {
  addEnglish(add);
  for (const [detail, phrases] of Object.entries(CHINESE))
    for (const phrase of phrases.split('|')) add(phrase, 'period-change', detail);
  for (const phrase of RUNNING.split('|')) add(phrase, 'running');
  for (const phrase of WEEKDAYS.split('|')) add(phrase, 'days', 'weekdays');
  for (const phrase of WEEKEND.split('|')) add(phrase, 'days', 'weekend');
  for (const [place, phrases] of ORDINALS) for (const phrase of phrases.split('|')) add(phrase, 'ordinal', place);
  for (const [place, character] of [
    ['2', '二'],
    ['3', '三'],
    ['4', '四'],
    ['5', '五'],
  ] as const)
    for (const [adjectives, operator] of [
      ['高大多长贵', 'highest'],
      ['低小少短', 'lowest'],
    ] as const)
      for (const adjective of adjectives)
        for (const link of ['', '的']) {
          add(`第${character}${adjective}${link}`, operator);
          add(`第${character}${adjective}${link}`, 'ordinal', place);
        }
  for (const phrase of UNHANDLED.split('|')) add(phrase, 'unhandled');
}
