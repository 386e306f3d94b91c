import { expect, test } from 'vitest';
import { type ColumnProfile, type SemanticModelInput, semanticModelSchema } from '@/lib/semantic-model/schema';
import { buildLexicon } from '@/lib/semantic-parser/build-lexicon';
import { parseQuestion } from '@/lib/semantic-parser/parse-question';
import type { ColumnKind } from '@/lib/shared/result';

/** One table as a CSV with these columns brings it; `cells` are the stored values of its text columns. */
function lexiconOf(
  name: string,
  columns: Record<string, ColumnKind>,
  cells: Record<string, string[]>,
  model: SemanticModelInput = {},
) {
  const profiles = Object.entries(cells).map(
    ([column, values]): ColumnProfile => ({
      table: name,
      column,
      distinctCount: values.length,
      nullFraction: 0,
      min: null,
      max: null,
      topValues: values.map((value) => ({ value, count: 10 })),
    }),
  );
  return buildLexicon({
    schema: {
      dialect: 'duckdb',
      tables: [
        {
          name,
          kind: 'table',
          rowCount: 300,
          primaryKey: [],
          foreignKeys: [],
          columns: Object.entries(columns).map(([column, kind]) => ({
            name: column,
            kind,
            type: kind,
            nullable: true,
          })),
        },
      ],
      profiles,
    },
    model: semanticModelSchema.parse(model),
    values: Object.entries(cells).flatMap(([column, values]) =>
      values.map((value) => ({ table: name, column, value })),
    ),
  });
}

const orders = lexiconOf(
  '订单',
  {
    订单编号: 'integer',
    下单日期: 'date',
    客户姓名: 'text',
    城市: 'text',
    产品名称: 'text',
    类别: 'text',
    数量: 'integer',
    单价: 'integer',
    销售额: 'integer',
  },
  { 客户姓名: ['张伟', '王芳'], 城市: ['北京', '上海'], 产品名称: ['苹果手机', '索尼耳机'], 类别: ['手机', '配件'] },
  { tables: [{ name: '订单', columns: [{ name: '销售额', role: 'measure', aggregate: 'sum' }] }] },
);
const staff = lexiconOf(
  '员工信息',
  {
    员工编号: 'integer',
    姓名: 'text',
    部门: 'text',
    入职日期: 'date',
    年龄: 'integer',
    性别: 'text',
    月薪: 'integer',
    学历: 'text',
  },
  { 部门: ['研发部', '市场部'], 性别: ['男', '女'], 学历: ['硕士', '博士'] },
);
const penguins = lexiconOf(
  'penguins',
  { Species: 'text', Island: 'text', 'Body Mass (g)': 'integer', Sex: 'text' },
  { Species: ['Gentoo', 'Adelie'], Sex: ['MALE', 'FEMALE'] },
);

function ask(lexicon: typeof orders, question: string): string {
  const outcome = parseQuestion(lexicon, {
    question,
    locale: /\p{Script=Han}/u.test(question) ? 'zh' : 'en',
    history: [],
    now: new Date('2026-11-22T10:00:00Z'),
    columns: 'asked',
  });
  return outcome.kind === 'query' ? outcome.sql.replace(/\s+/g, ' ').replaceAll('"', '') : JSON.stringify(outcome);
}

test.each([
  ['有多少个客户', 'SELECT COUNT(DISTINCT 客户姓名)'],
  ['张伟买了哪些产品', "SELECT DISTINCT 产品名称 FROM 订单 WHERE 客户姓名 = '张伟'"],
  ['每个客户的订单数', 'SELECT 客户姓名, COUNT(*) AS 订单数 FROM 订单 GROUP BY 客户姓名'],
  ['每个城市的订单数量', 'SELECT 城市, COUNT(*) AS 订单数 FROM 订单 GROUP BY 城市'],
  ['销售额最高的城市是哪个', 'GROUP BY 城市 ORDER BY SUM(销售额) DESC'],
  ['哪个客户的订单最多', 'SELECT 客户姓名 FROM 订单 GROUP BY 客户姓名 ORDER BY COUNT(*) DESC'],
  ['手机类别卖了多少件', "SELECT SUM(数量) AS 总数量 FROM 订单 WHERE 类别 = '手机'"],
  ['北京和上海的销售额相差多少', 'SUM(销售额) - LAG(SUM(销售额)) OVER (ORDER BY 城市)'],
  ['北京的销售额比上海多多少', 'SUM(销售额) - LAG(SUM(销售额)) OVER (ORDER BY 城市)'],
  ['how many orders per city', 'SELECT 城市, COUNT(*)'],
])('orders: %s', (question, expected) => {
  expect(ask(orders, question)).toContain(expected);
});

test.each([
  ['女员工有多少人', "SELECT COUNT(*) AS 员工信息数 FROM 员工信息 WHERE 性别 = '女'"],
  ['学历是博士的员工', "SELECT 姓名 FROM 员工信息 WHERE 学历 = '博士'"],
  ['2020年以后入职的员工有多少', "WHERE 入职日期 >= DATE '2021-01-01'"],
  ['平均月薪最高的部门', 'SELECT 部门 FROM 员工信息 GROUP BY 部门 ORDER BY AVG(月薪) DESC'],
  ['哪些部门的平均月薪超过20000', 'GROUP BY 部门 HAVING AVG(月薪) > 20000'],
  ['男女员工的平均月薪分别是多少', 'SELECT 性别, AVG(月薪) AS 平均月薪 FROM 员工信息'],
  ['没有硕士的部门', "SELECT 部门 FROM 员工信息 EXCEPT SELECT 部门 FROM 员工信息 WHERE 学历 = '硕士'"],
])('staff: %s', (question, expected) => {
  expect(ask(staff, question)).toContain(expected);
});

test.each([
  ['每个岛有多少只', 'SELECT Island, COUNT(*)'],
  ['平均体重最大的物种是哪个', 'SELECT Species FROM penguins GROUP BY Species ORDER BY AVG(Body Mass (g)) DESC'],
  ['体重超过5公斤的有多少', 'WHERE Body Mass (g) > 5000'],
  [
    'how much heavier are male penguins than female penguins',
    'AVG(Body Mass (g)) - LAG(AVG(Body Mass (g))) OVER (ORDER BY Sex)',
  ],
  ['how much more do Gentoo weigh than Adelie', 'OVER (ORDER BY Species)'],
])('penguins: %s', (question, expected) => {
  expect(ask(penguins, question)).toContain(expected);
});

test('an unknown word is told and not passed over', () => {
  expect(ask(penguins, '阿德利企鹅有多少只')).toContain('"unmatched":["阿德利"]');
});

test('a dictionary finds cells of a kind, but no title of which a word is one meaning', () => {
  const songs = lexiconOf(
    'song',
    { title: 'text', mood: 'text', seconds: 'integer' },
    { title: ['Run!', ...Array.from({ length: 199 }, (_, index) => `Song ${index}`)], mood: ['sad', 'happy'] },
  );
  expect(ask(songs, '悲伤的歌曲有多少')).toContain("mood = 'sad'");
  expect(ask(songs, '运行的歌曲有多少')).toContain('"unmatched":["运行"]');
});
