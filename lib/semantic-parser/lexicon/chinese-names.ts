import { SYNONYMS } from '@/lib/semantic-parser/lexicon/thesaurus';

const CHINESE = /^\p{Script=Han}+$/u;
/** Last words of a column's name, and how surely what stands before them means the column alone. */
const COLUMN_TAILS: [RegExp, number][] = [
  [/^(.{2,})(名称|姓名|名字|标题)$/u, 0.85],
  [/^(.{2,})(日期|时间|金额|数量|地址|类型|类别|状态|方式|等级)$/u, 0.62],
  [/^(.{2,})(编号|编码|代码|号码)$/u, 0.55],
];
const TABLE_TAIL = /^(.{2,}?)(信息表|数据表|记录表|明细表|信息|数据|记录|资料|明细|列表|清单|档案|名单|台账|表)$/u;

let englishByChinese: Map<string, string[]> | undefined;
let chineseByChinese: Map<string, string[]> | undefined;

function build(): void {
  englishByChinese = new Map();
  chineseByChinese = new Map();
  const add = (map: Map<string, string[]>, key: string, word: string) => {
    if (key !== word) map.set(key, [...(map.get(key) ?? []), word]);
  };
  for (const [head, words] of SYNONYMS.chinese) {
    for (const word of words) {
      add(englishByChinese, word, head);
      for (const other of words) add(chineseByChinese, word, other);
    }
  }
}

/** The English words for a Chinese one: 城市 → `city`. */
function englishOf(word: string): readonly string[] {
  if (!englishByChinese) build();
  return englishByChinese?.get(word) ?? [];
}

function chineseOf(word: string): readonly string[] {
  if (!chineseByChinese) build();
  return chineseByChinese?.get(word) ?? [];
}

/** Other ways to say a Chinese name, with how surely each means it: 客户姓名 → 客户, 顾客, `customer`, `customer name`. */
export function chineseNames(name: string, kind: 'table' | 'column'): [phrase: string, weight: number][] {
  if (!CHINESE.test(name)) return [];
  const names: [string, number][] = [];
  const say = (word: string, weight: number) => {
    names.push([word, weight]);
    // A single character is too short to be told from a part of another word.
    for (const other of chineseOf(word)) if (other.length > 1) names.push([other, weight * 0.85]);
    for (const other of englishOf(word)) names.push([other, weight * 0.85]);
  };
  say(name, 1);
  if (kind === 'table') {
    const head = TABLE_TAIL.exec(name)?.[1];
    if (head) say(head, 0.95);
    return names;
  }
  for (const [pattern, weight] of COLUMN_TAILS) {
    const [, head = '', tail = ''] = pattern.exec(name) ?? [];
    if (!head) continue;
    say(head, weight);
    say(tail, 0.62);
    for (const first of englishOf(head)) for (const last of englishOf(tail)) names.push([`${first} ${last}`, 0.8]);
    break;
  }
  return names;
}
