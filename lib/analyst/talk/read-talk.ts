/** What is said to the analyst without asking for figures. */
export const TALKS = ['greeting', 'thanks', 'abilities', 'contents', 'change'] as const;
export type Talk = (typeof TALKS)[number];

/** Said around a wish: "could you please … for me". */
const BEFORE = String.raw`(?:(?:please|pls|hi|hello|hey|ok(?:ay)?|so|now|well|and|just|kindly)[,!.]?\s+)*`;
const ASKING = `(?:(?:can|could|would|will) you (?:please )?|(?:i|we) (?:want|need|would like|'d like) (?:you )?to |(?:please )?help (?:me|us) (?:to )?|let'?s |go ahead and )?(?:please )?`;
const DATA = String.raw`(?:this|the|my|our|your|that)?\s*(?:data ?sets?|data ?bases?|data|files?|sheets?|workbooks?|sources?|tables?)`;

const whole = (...patterns: string[]) =>
  patterns.map((pattern) => new RegExp(String.raw`^${BEFORE}${pattern}[\s.!?,:;)~]*$`, 'iu'));
const wholeChinese = (...patterns: string[]) =>
  patterns.map(
    (pattern) =>
      new RegExp(String.raw`^(?:请问|请|那么?|嗯|好的?)?[，,\s]*${pattern}[\s。！!？?~，,吗呢呀啊吧哈]*$`, 'u'),
  );

const WHOLE: Record<Exclude<Talk, 'change'>, RegExp[]> = {
  greeting: [
    ...whole(
      '(?:hi|hello|hey|hiya|howdy|greetings|good (?:morning|afternoon|evening|day))(?:[ ,]+(?:there|all|everyone|again|tabletalk|bot|assistant|friend|you))*',
      `(?:hi|hello|hey)?[ ,]*(?:how are you(?: doing| today)*|how is it going|how's it going|what'?s up|nice to meet you)`,
    ),
    ...wholeChinese(
      '(?:你好|您好|大家好|嗨|哈[喽啰罗]|早上好|上午好|中午好|下午好|晚上好|早安|在吗|在不在)(?:[呀啊，, ]*(?:你好|您好))?',
    ),
  ],
  thanks: [
    ...whole(
      `(?:many thanks|thanks?(?: you)?|thx|ty|cheers|much appreciated|great|perfect|awesome|nice(?: work| job)?|well done|good (?:work|job)|got it|that(?:'s| is) (?:all|great|it|helpful))(?:[ ,.!]+(?:so much|very much|a lot|a bunch|again|thanks?(?: you)?|for (?:your|the|all your) (?:help|answer|answers)|that(?:'s| is) (?:all|great|it)|bye|goodbye))*`,
      '(?:bye|goodbye|good ?night|see you(?: later| soon| tomorrow)?)',
    ),
    ...wholeChinese(
      '(?:非常|十分|太|多)?(?:谢谢|感谢|谢了|多谢)(?:你|您|了|啦|你的帮助|您的帮助|你的回答)*',
      '(?:辛苦了|很好|太好了|太棒了|不错|明白了|知道了|再见|拜拜|晚安)',
    ),
  ],
  abilities: [
    ...whole(
      `what (?:else )?(?:can|could|do) (?:you|i|we|one) (?:do|ask|answer|help(?: me| us)? with|know)(?: (?:you|here|for me|for us|with (?:this|it|you)|about|with ${DATA}|about ${DATA}))*`,
      '(?:what|which) (?:kinds?|sorts?|types?) of (?:questions?|things?) (?:can|could|may|should) (?:i|we|you) (?:ask|answer)(?: you| here)?',
      '(?:what|which) questions (?:can|could|may|should) (?:i|we) ask(?: you| here)?',
      '(?:how (?:do|does|can|should) (?:i|you|this|it|we) (?:work|use (?:this|it|you)|ask(?: questions)?|start|begin)|who are you|what are you|what is (?:this|tabletalk)|help(?: me)?)',
    ),
    ...wholeChinese(
      '(?:你|您|我)?(?:都|还)?(?:能|会|可以|可)(?:够)?(?:帮我|帮忙|为我)?(?:做|干|回答|问|查|帮|问你|查询)(?:些|点)?(?:什么|哪些|啥)(?:问题|事|事情|东西)?',
      '(?:你是谁|你是什么|这是什么(?:工具|应用|软件)?|怎么(?:用|使用|提问|问)|如何(?:使用|提问)|帮助|使用(?:说明|帮助))',
      '(?:有什么|有哪些)(?:功能|能力)|你有(?:什么|哪些)(?:功能|能力|用)',
    ),
  ],
  contents: [
    ...whole(
      `what(?:'s| is| are| all is)?(?: there| stored| contained| inside| in)* in(?:side)? ${DATA}`,
      `what(?:'s| is) (?:in|inside) (?:here|it|there)`,
      `what (?:kinds? of |sorts? of )?(?:data|information|info|tables?) (?:do (?:you|we|i) have|is (?:there|here|available)|are (?:there|here|available)|does (?:this|it|${DATA}) (?:have|hold|contain)|(?:have (?:you|we) got))(?: (?:here|access to|in ${DATA}|about))*`,
      `what (?:do you know|does (?:it|${DATA}) (?:hold|contain|have|cover|include|say|tell))(?: about)?`,
      `what(?:'s| is| are) ${DATA}(?: (?:all )?about| like)?`,
      String.raw`${ASKING}(?:show|list|describe|explain|give|tell|summari[sz]e|introduce|see)(?: me| us)?(?: (?:what(?:'s| is) in|all(?: of)?|about|an overview of|a summary of|the (?:contents?|structure|schema|overview|names) of|what))*\s*(?:(?:the |all )?available )?(?:${DATA}|(?:the )?schema)(?: (?:you have|there are|here|to me|briefly|holds?|contains?|has|is about|in ${DATA}))*`,
      `(?:which|what) tables (?:exist|are available|can i (?:ask|query)(?: about)?|does ${DATA} have)`,
    ),
    ...wholeChinese(
      '(?:这个|这份|这里|该|此|我的|当前)?(?:数据集|数据库|数据|文件|表格|表|库)?(?:里面?|中|内)?(?:都|一共|总共)?(?:有|是|包含|包括|存了|存着|关于)(?:了)?(?:什么|哪些|啥|多少)(?:数据|内容|表|信息|字段|表格|东西|数据表)(?:的)?',
      '(?:这个|这份|这里|该|此|我的|当前)(?:数据集|数据库|数据|文件|表格|表|库)?(?:里面?|中|内)?(?:都|一共)?(?:有|是|包含|包括|讲|关于)(?:了|的)?(?:什么|哪些|啥)的?',
      '(?:有哪些|有什么|列出|显示|看看|查看)(?:所有|全部|一下|可用)?(?:的)?(?:表|数据表|数据|数据集|表格|内容|字段)',
      '(?:介绍|描述|说明|概述|讲讲|说说)(?:一下|下)?(?:这个|这份|该|此)?(?:数据集|数据库|数据|文件|表格|库)(?:的内容|的结构)?',
    ),
  ],
};

const DETERMINER =
  '(?:the|this|that|these|those|all|every|any|each|a|an|my|our|their|its|some|new|one|two|row|rows|record|records|entry|entries|table|tables|column|columns|everything|it|them|from|into|where)';
/** Verbs that only writing is meant by. */
const WRITES = new RegExp(
  String.raw`^${BEFORE}${ASKING}(?:delete|erase|truncate|wipe|purge|overwrite|insert(?: into)?|drop (?:the )?(?:table|database|schema|view|column|index)|alter (?:the )?table|create (?:a |the )?(?:new )?(?:table|database|index|row|record|user)|grant|revoke)\b(?! (?:rate|rates|count|counts|time|times|date|dates|reason|reasons|share|volume)\b)`,
  'iu',
);
/** Verbs that may also change the question: they write only where they have an object of the data. */
const MAY_WRITE = new RegExp(
  String.raw`^${BEFORE}${ASKING}(?:remove|drop|update|set|rename|change|modify|edit|replace|fix|correct|clear|add|increase|decrease|raise|lower|mark|assign|merge|move)\s+${DETERMINER}\b`,
  'iu',
);
/** Of the drawing, not of the data. */
const OF_THE_ANSWER =
  /\b(?:charts?|graphs?|plots?|pie|bars?|lines?|axis|axes|colou?rs?|legend|filters?|sort(?:ing)?|order(?= to\b| by\b|\W*$)|format|labels?|trend|total|totals|sum|up|percent(?:age)?s?|average|limit|view|result|results|answer|question|query|breakdown|group(?:ing)?)\b/iu;
const WRITES_CHINESE =
  /^(?:请|帮我|请帮我|麻烦你?|给我|能不能|可以|能)*(?:把|将)?.{0,30}(?:删除|删掉|清空|插入|写入|覆盖|改成|改为|修改为|更新为|设为|设置为|增加一条|新增一条|添加一条|加一条|新建一[张个条]|重命名)/u;
const MAY_WRITE_CHINESE =
  /^(?:请|帮我|请帮我|麻烦你?|给我)*(?:修改|更改|更新|新建|添加|移除)(?!时间|日期|人|者|次数|量|率|频率|的|后|前)/u;
const OF_THE_ANSWER_CHINESE =
  /(?:柱状?|饼|折线|条形|散点|面积|线)图|图[表例形]|轴|颜色|排序|筛选|格式|结果|问题|查询|分组|(?:删除|清空|插入|写入|覆盖)(?:的|时间|日期|人|数|量|率|次数|原因)/u;

/** Longer than this nobody greets or asks what there is. */
const LONGEST = 160;

/** Whether a question asks to write. `strongly`: by a word that means nothing else. */
function writes(question: string): 'strongly' | 'maybe' | null {
  if (OF_THE_ANSWER_CHINESE.test(question)) return null;
  if (WRITES.test(question) || WRITES_CHINESE.test(question)) return 'strongly';
  if (MAY_WRITE_CHINESE.test(question)) return 'maybe';
  return MAY_WRITE.test(question) && !OF_THE_ANSWER.test(question) ? 'maybe' : null;
}

export interface TalkContext {
  /** The question was read as a query that leaves no word out. */
  isUnderstood: boolean;
  /** The question changes the one before it. */
  isFollowUp: boolean;
  /** The dataset has a table of tables, as a restaurant may. */
  hasTables: boolean;
}

/** Which kind of talk a question is, as a whole; null where it asks for figures. */
export function readTalk(question: string, { isUnderstood, isFollowUp, hasTables }: TalkContext): Talk | null {
  const said = question.normalize('NFKC').replace(/[’‘]/g, "'").replace(/\s+/g, ' ').trim();
  const writing = writes(said);
  if (writing === 'strongly' && !isUnderstood) return 'change';
  if (writing === 'maybe' && !isUnderstood && !isFollowUp) return 'change';
  if (said.length > LONGEST) return null;
  const isWhole = (talk: Exclude<Talk, 'change'>) => WHOLE[talk].some((pattern) => pattern.test(said));
  if (isWhole('greeting')) return 'greeting';
  if (isWhole('thanks')) return 'thanks';
  if (isWhole('abilities')) return 'abilities';
  return isWhole('contents') && !(hasTables && isUnderstood) ? 'contents' : null;
}
