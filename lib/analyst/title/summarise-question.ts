import { cutTitle, TITLE_LENGTH } from '@/lib/shared/cut-title';

/** What a question begins and ends with that says nothing of what is asked, as often as it stands there. */
const ENGLISH = {
  before: [
    /^(?:hi|hello|hey|dear \w+)\b(?: there)?[\s,.!]*/i,
    /^(?:please|pls|kindly|ok(?:ay)?|so|well|now)\b[\s,]*/i,
    /^(?:can|could|would|will) you\b[\s,]*/i,
    /^(?:do|would) you (?:know|mind telling me)\b[\s,]*/i,
    /^i(?:['’]d| would)? (?:want|need|like|wish|love)(?: you)? to (?:see|know|have|get|find(?: out)?|look at|understand|show me|tell me)\b[\s,]*/i,
    /^(?:i(?:['’]m| am) (?:interested in|looking for)|i wonder|let(?:['’]s| me| us) (?:see|look at))\b[\s,]*/i,
    /^(?:show|give|tell|bring|get|find|fetch)(?: me| us)\b[\s,]*(?:about )?/i,
    /^(?:show|display|list|find|print|plot|draw|chart|visuali[sz]e|calculate|compute)\b[\s,]*(?=\S+\s)/i,
    /^(?:what|which)(?:['’]s|['’]re| is| are| was| were)\b[\s,]*/i,
    /^(?:the|a|an)\s+(?=\S)/i,
  ],
  after: [/[\s?!.,;]+$/, /[\s,]*\b(?:please|pls|thanks?|thank you|thx|for me|if you can|if possible)$/i],
};

const CHINESE = {
  before: [
    /^(?:您好|你好|嗨|哈喽)[\s，,。！!]*/,
    /^(?:请问一下|请问|请你|请您|请|麻烦你|麻烦您|麻烦|劳驾)[\s，,]*/,
    /^(?:能不能|能否|可不可以|可以|可否|是否可以)[\s，,]*(?=帮|给|告诉|列|显|展|查|看|统计|画)/,
    /^(?:帮我|帮忙|给我|替我|告诉我|让我)[\s，,]*/,
    /^我(?:很)?(?:想要|想|要|需要)(?:知道|看看|看一下|看|了解一下|了解|查询|查一下|查)[\s，,]*/,
    /^(?:查一下|查询一下|查询|看一下|看看|列出来|列出|列一下|显示|展示|统计一下|统计|计算一下|计算|画一张|画一个|画出|画)[\s，,]*/,
  ],
  after: [
    /[\s？?！!。.，,；;]+$/,
    /(?:谢谢你|谢谢您|谢谢|多谢|好吗|可以吗|行吗|呢|吗|呀|吧|啊)$/,
    /(?:都)?(?:是多少|有多少|是什么|是哪些|是哪几个|有哪些|是怎样的|怎么样|如何)$/,
  ],
};

function strip(text: string, patterns: readonly RegExp[]): string {
  for (let rest = text; ; ) {
    const shorter = patterns.reduce((left, pattern) => left.replace(pattern, ''), rest);
    if (shorter === rest) return rest;
    rest = shorter;
  }
}

/** A word that begins small gets a capital; names such as iPhone and order_id stay as they are written. */
function capitalised(text: string): string {
  const [first = ''] = text.split(/[\s,]/);
  return /^\p{Ll}+$/u.test(first) ? `${text.charAt(0).toUpperCase()}${text.slice(1)}` : text;
}

/** What is left when the politeness is gone; the question itself where nothing would be. */
function essence(question: string): string {
  const line = question.replace(/\s+/g, ' ').trim();
  const rules = /\p{Script=Han}/u.test(line) ? CHINESE : ENGLISH;
  const short = strip(strip(line, rules.after), rules.before).trim();
  // Nothing but a mark at the end: then it is a question, and stays one.
  const isPlain = line.startsWith(short) && !/[\p{L}\p{N}]/u.test(line.slice(short.length));
  return short.length >= 2 && !isPlain ? capitalised(short) : line;
}

const fits = (text: string) => cutTitle(text) === text.replace(/\s+/g, ' ').trim();

/**
 * The built-in analyst's title of a session, from its first question: what is asked, without what politeness puts around it; where that
 * is too long, how the question was read; and where nothing is short enough, its beginning. At most 60 characters, in the question's language.
 */
export function summariseQuestion(question: string, reading: string | null): string {
  const short = essence(question);
  if (fits(short)) return short;
  const read = reading?.trim().replace(/[.。]$/, '') ?? '';
  if (read !== '' && fits(read)) return capitalised(read);
  return cutTitle(short);
}

/** Of a model's reply the title; null when it holds none. */
export function readTitle(reply: string): string | null {
  const [line = ''] = reply
    .split('\n')
    .map((each) => each.trim())
    .filter(Boolean);
  const title = line
    .replace(/^#+\s*/, '')
    .replace(/^(?:title|标题)\s*[:：]\s*/i, '')
    .replace(/^[\s"'“”‘’「」《》*_]+|[\s"'“”‘’「」《》*_.。]+$/g, '');
  // Code, markup and whole answers are no titles.
  if (title === '' || /[`<>{}]/.test(title) || title.length > 3 * TITLE_LENGTH) return null;
  return cutTitle(title);
}
