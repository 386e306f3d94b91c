/** Verbs that speak of rows of another table: words by which such a table may be named, likeliest first. */
const VERBS: [RegExp, string][] = [
  [
    /^(sold|sell|sells|bought|buy|buys|purchased|purchase|purchases|spent|spend|购买|购买过|买|买过|卖|售|卖出|售出|销售|消费|消费过)$/,
    'invoice line|order item|order detail|order line|line item|sale|purchase|order|invoice|transaction|payment',
  ],
  [/^(ordered|order|orders|下单|下过单|订购|下单过)$/, 'order|purchase|invoice|customer order'],
  [/^(paid|pay|pays|付款|支付)$/, 'payment|invoice|transaction'],
  [/^(rented|rent|rents|borrowed|borrow|租|租过|借过)$/, 'rental|loan|booking|lease'],
  [/^(booked|book|reserved|预订|预定)$/, 'booking|reservation|appointment'],
  [/^(enrolled|enroll|registered|注册|报名|选课)$/, 'enrollment|registration|student course|course registration'],
  [/^(reviewed|rated|评论|评价|评分)$/, 'review|rating'],
  [/^(played|play|participated|competed|参加|参赛)$/, 'match|game|participation|participant'],
  [/^(visited|visit|访问|就诊)$/, 'visit|appointment'],
  [/^(shipped|delivered|发货|配送)$/, 'shipment|delivery'],
];

export function tableWordsOf(verb: string): string[] {
  return VERBS.find(([pattern]) => pattern.test(verb))?.[1].split('|') ?? [];
}
