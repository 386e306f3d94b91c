/** Words of a column's name that tell what kind of number it holds, in one place. Single words, lower case; Chinese as parts of a name. */

/** What something is, has or scores by itself: two of them added up say nothing. */
export const RATE_WORDS: ReadonlySet<string> = new Set(
  `avg average mean median mode min minimum max maximum highest lowest largest smallest longest shortest latest earliest
  rate ratio pct percent percentage share proportion fraction per density index indices yield
  price prices age ages rank ranking position score scores rating ratings stars grade gpa iq
  distinct unique growth change delta trend stddev variance deviation correlation quantile percentile
  expectancy expect fertility mortality humidity pressure temperature temp celsius fahrenheit wind speed velocity
  elevation altitude latitude longitude lat lon lng probability odds likelihood confidence utilization utilisation
  occupancy conversion efficiency bmi ph`.split(/\s+/),
);

/** What a thing measures, unless a unit says that it is a length of time or a size. */
export const MEASUREMENT_WORDS: ReadonlySet<string> = new Set(['height', 'width', 'length', 'depth', 'mass']);

/** Added up along the way already. */
export const RUNNING_WORDS: ReadonlySet<string> = new Set(['cumulative', 'running', 'ytd', 'mtd', 'qtd']);

/** What there is at a moment: may be added over things, never over time. */
export const LEVEL_WORDS: ReadonlySet<string> = new Set(
  `balance balances stock stocks inventory headcount population outstanding backlog onhand holdings assets liabilities
  employees subscribers residents inhabitants`.split(/\s+/),
);

const RATE_PARTS =
  /平均|均值|均价|中位|最大|最小|最高|最低|最长|最短|最新|最早|比率|比例|占比|比重|百分|单价|价格|年龄|排名|评分|得分|分数|温度|湿度|密度|浓度|指数|去重|增长|变化|涨幅|跌幅|同比|环比|率$/;
const RUNNING_PARTS = /累计|累积|累加/;
const LEVEL_PARTS = /余额|库存|存量|人口|在职|在册|期末|期初|结存|持仓|未结|保有量/;

export const namesRate = (words: readonly string[], name: string): boolean =>
  words.some((word) => RATE_WORDS.has(word)) || /%/.test(name) || RATE_PARTS.test(name);

export const namesRunning = (words: readonly string[], name: string): boolean =>
  words.some((word) => RUNNING_WORDS.has(word)) || /\bto date\b/.test(words.join(' ')) || RUNNING_PARTS.test(name);

export const namesLevel = (words: readonly string[], name: string): boolean =>
  words.some((word) => LEVEL_WORDS.has(word)) || /\bon hand\b/.test(words.join(' ')) || LEVEL_PARTS.test(name);
