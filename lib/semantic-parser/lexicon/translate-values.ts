import { fold } from '@/lib/semantic-parser/text/fold';
import { phraseKey, valueTokens } from '@/lib/semantic-parser/text/tokenise';

/** Cells that a Chinese question names in Chinese though they are stored in English. */
const WORDS: Record<string, string> = {
  摇滚: 'rock',
  摇滚乐: 'rock',
  摇滚音乐: 'rock',
  爵士: 'jazz',
  爵士乐: 'jazz',
  金属: 'metal',
  古典: 'classical',
  古典音乐: 'classical',
  流行: 'pop',
  流行音乐: 'pop',
  蓝调: 'blues',
  布鲁斯: 'blues',
  拉丁: 'latin',
  拉丁音乐: 'latin',
  雷鬼: 'reggae',
  嘻哈: 'hip hop',
  说唱: 'rap',
  电子: 'electronic',
  电子音乐: 'electronic',
  乡村: 'country',
  民谣: 'folk',
  灵魂乐: 'soul',
  原声: 'soundtrack',
  原声带: 'soundtrack',
  电视剧: 'tv shows',
  喜剧: 'comedy',
  剧情: 'drama',
  科幻: 'science fiction',
  歌剧: 'opera',
  世界音乐: 'world',
  另类: 'alternative',
  朋克: 'punk',
  动作: 'action',
  恐怖: 'horror',
  纪录片: 'documentary',
  巴黎: 'paris',
  伦敦: 'london',
  柏林: 'berlin',
  纽约: 'new york',
  东京: 'tokyo',
  悉尼: 'sydney',
  温哥华: 'vancouver',
  多伦多: 'toronto',
  蒙特利尔: 'montreal',
  马德里: 'madrid',
  巴塞罗那: 'barcelona',
  里斯本: 'lisbon',
  布拉格: 'prague',
  维也纳: 'vienna',
  都柏林: 'dublin',
  圣保罗: 'sao paulo',
  里约热内卢: 'rio de janeiro',
  波士顿: 'boston',
  芝加哥: 'chicago',
  西雅图: 'seattle',
  旧金山: 'san francisco',
  洛杉矶: 'los angeles',
  华盛顿: 'washington',
  北京: 'beijing',
  上海: 'shanghai',
  广州: 'guangzhou',
  深圳: 'shenzhen',
  香港: 'hong kong',
  首尔: 'seoul',
  莫斯科: 'moscow',
  罗马: 'rome',
  米兰: 'milan',
  阿姆斯特丹: 'amsterdam',
  布鲁塞尔: 'brussels',
  斯德哥尔摩: 'stockholm',
  哥本哈根: 'copenhagen',
  奥斯陆: 'oslo',
  赫尔辛基: 'helsinki',
  华沙: 'warsaw',
  布达佩斯: 'budapest',
  法兰克福: 'frankfurt',
  慕尼黑: 'munich',
  孟买: 'mumbai',
  德里: 'delhi',
  新加坡: 'singapore',
  曼谷: 'bangkok',
  迈阿密: 'miami',
  休斯顿: 'houston',
  渥太华: 'ottawa',
  爱丁堡: 'edinburgh',
  加州: 'california',
  加利福尼亚: 'california',
  德州: 'texas',
  得克萨斯: 'texas',
  佛罗里达: 'florida',
  欧洲: 'europe',
  亚洲: 'asia',
  非洲: 'africa',
  北美: 'north america',
  南美: 'south america',
  大洋洲: 'oceania',
  已完成: 'completed',
  完成: 'completed',
  已取消: 'cancelled',
  取消: 'cancelled',
  待处理: 'pending',
  处理中: 'processing',
  已发货: 'shipped',
  已退货: 'returned',
  退货: 'returned',
  已付款: 'paid',
  未付款: 'unpaid',
  活跃: 'active',
  停用: 'inactive',
  信用卡: 'credit card',
  现金: 'cash',
  银行转账: 'bank transfer',
  礼品卡: 'gift card',
  优惠券: 'coupon',
  男: 'male',
  女: 'female',
  红色: 'red',
  蓝色: 'blue',
  绿色: 'green',
  黑色: 'black',
  白色: 'white',
  黄色: 'yellow',
  晴: 'sun',
  晴天: 'sun',
  雨: 'rain',
  雨天: 'rain',
  雪: 'snow',
  雾: 'fog',
  电影: 'movie',
};
const OTHER_NAMES: Record<string, string[]> = {
  US: ['usa', 'us', 'united states of america', 'america', 'u.s.', 'u.s.a.'],
  GB: ['uk', 'great britain', 'britain', 'england'],
  CN: ['prc', "people's republic of china"],
  KR: ['korea', 'republic of korea'],
  CZ: ['czech republic'],
  NL: ['holland', 'the netherlands'],
  RU: ['russian federation'],
  AE: ['uae'],
  TR: ['turkey'],
  VN: ['viet nam'],
};
const CHINESE_NAMES: Record<string, string[]> = {
  US: ['美国'],
  GB: ['英国'],
  KR: ['韩国'],
  CN: ['中国'],
  HK: ['香港'],
  TW: ['台湾'],
  MO: ['澳门'],
};

function regionCodes(): string[] {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  return [...letters].flatMap((first) => [...letters].map((second) => first + second));
}

function buildAliases(): Map<string, string[]> {
  const aliases = new Map<string, string[]>();
  const add = (cell: string, alias: string) => {
    const key = fold(cell);
    const list = aliases.get(key) ?? [];
    if (!list.includes(alias) && key !== fold(alias)) aliases.set(key, [...list, alias]);
  };
  for (const [word, cell] of Object.entries(WORDS)) add(cell, word);
  const english = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const chinese = new Intl.DisplayNames('zh-Hans', { type: 'region', fallback: 'none' });
  for (const code of regionCodes()) {
    const name = english.of(code);
    const local = chinese.of(code);
    if (!name || !local || /^(AC|CP|DG|EA|EU|EZ|IC|QO|TA|UN|XA|XB|ZZ)$/.test(code)) continue;
    const names = [name.toLowerCase(), ...(OTHER_NAMES[code] ?? [])];
    const locals = [local, ...(CHINESE_NAMES[code] ?? [])];
    for (const cell of [...names, ...locals]) for (const alias of [...names, ...locals]) add(cell, alias);
  }
  return aliases;
}

let cellsByName: Map<string, string[]> | undefined;

function buildCellsByName(): Map<string, string[]> {
  const cells = new Map<string, string[]>();
  for (const [cell, aliases] of buildAliases()) {
    for (const alias of aliases) {
      const key = phraseKey(valueTokens(alias), 'norm');
      if (key === '') continue;
      const list = cells.get(key);
      if (list) list.push(cell);
      else cells.set(key, [cell]);
    }
  }
  return cells;
}

/**
 * Folded cells that a name stands for in the other language or another spelling, by the name's folded words:
 * 美 国 → `usa`, `united states`; 摇 滚 → `rock`. Countries by CLDR.
 */
export function cellsNamed(key: string): readonly string[] {
  cellsByName ??= buildCellsByName();
  return cellsByName.get(key) ?? [];
}
