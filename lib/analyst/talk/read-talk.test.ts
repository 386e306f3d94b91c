import { expect, test } from 'vitest';
import { readTalk, type Talk } from '@/lib/analyst/talk/read-talk';

const NOTHING = { isUnderstood: false, isFollowUp: false, hasTables: false };

test.each<[Talk, string[]]>([
  [
    'greeting',
    ['hi', 'Hello!', 'hey there', 'Good morning', 'hello, how are you?', '你好', '您好！', '早上好', '在吗？', '嗨'],
  ],
  ['thanks', ['thanks', 'Thank you so much!', 'thx', 'great, thanks', 'Bye', '谢谢', '谢谢你！', '非常感谢', '再见']],
  [
    'abilities',
    [
      'what can you do?',
      'What can I ask here?',
      'help',
      'who are you',
      'What kind of questions can I ask?',
      'how does this work',
      '你能做什么？',
      '你可以回答什么问题',
      '我可以问什么？',
      '怎么用？',
    ],
  ],
  [
    'contents',
    [
      "what's in this data?",
      'What is in the dataset?',
      'what data do you have?',
      'What tables are there?',
      'describe the data',
      'show me the tables',
      'tell me about this dataset',
      'list all tables',
      'what is this data about?',
      '这个数据集里有什么？',
      '有哪些表？',
      '这里有什么数据',
      '介绍一下这个数据集',
      '数据里包含哪些内容？',
    ],
  ],
  [
    'change',
    [
      'delete all customers from Brazil',
      'Please delete the order 12',
      'drop table customers',
      'insert a new row into orders',
      'update the price of coffee to 5',
      'Can you remove the row with id 7?',
      'change the status of order 5 to shipped',
      'add a customer called Ann',
      'truncate orders',
      '删除所有巴西的客户',
      '把咖啡的价格改成5元',
      '帮我清空订单表',
      '请插入一条新记录',
      '修改订单5的状态',
    ],
  ],
])('%s', (talk, questions) => {
  for (const question of questions) expect([question, readTalk(question, NOTHING)]).toEqual([question, talk]);
});

test.each([
  'how many customers are there?',
  'deleted orders by month',
  'delete rate by month',
  'top 5 customers',
  'change of revenue by year',
  'change the chart to a pie',
  'remove the filter on country',
  'add a trend line',
  'change the order to descending',
  'add up all amounts',
  'what is the highest price in the data of 2024 by region',
  'which customers said thanks',
  'help desk tickets per week',
  'who are you selling to',
  '谢谢奶茶的销售额',
  '删除的订单有多少',
  '修改时间最晚的订单',
  '更新率最高的产品',
  '每月新增客户数',
  '哪些表现最好',
  '把柱状图改成饼图',
  '数据中心有多少台服务器',
])('asks for figures: %s', (question) => {
  expect(readTalk(question, NOTHING)).toBeNull();
});

test('what changes the question before it, or is understood, is no wish to write', () => {
  expect(readTalk('remove the region', { ...NOTHING, isFollowUp: true })).toBeNull();
  expect(readTalk('remove the region', NOTHING)).toBe('change');
  expect(readTalk('drop the country', { ...NOTHING, isFollowUp: true })).toBeNull();
  expect(readTalk('insert type by month', { ...NOTHING, isUnderstood: true })).toBeNull();
  expect(readTalk('what tables are there', { ...NOTHING, isUnderstood: true, hasTables: true })).toBeNull();
});
