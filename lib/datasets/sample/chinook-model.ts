import { chinookCatalogue } from '@/lib/datasets/sample/chinook-catalogue';
import { chinookSales } from '@/lib/datasets/sample/chinook-sales';
import { inBothLanguages } from '@/lib/datasets/sample/in-both-languages';
import { type SemanticModel, type SemanticModelInput, semanticModelSchema } from '@/lib/semantic-model/schema';

type Relationships = NonNullable<SemanticModelInput['relationships']>;
type Measures = NonNullable<SemanticModelInput['measures']>;

const relationships: Relationships = [
  {
    from: { table: 'Album', columns: ['ArtistId'] },
    to: { table: 'Artist', columns: ['ArtistId'] },
    ...inBothLanguages(['by', '所属艺术家']),
  },
  {
    from: { table: 'Track', columns: ['AlbumId'] },
    to: { table: 'Album', columns: ['AlbumId'] },
    ...inBothLanguages(['on album', '所属专辑']),
  },
  {
    from: { table: 'Track', columns: ['GenreId'] },
    to: { table: 'Genre', columns: ['GenreId'] },
    ...inBothLanguages(['genre', '流派']),
  },
  {
    from: { table: 'Track', columns: ['MediaTypeId'] },
    to: { table: 'MediaType', columns: ['MediaTypeId'] },
    ...inBothLanguages(['media type', '媒体类型']),
  },
  {
    from: { table: 'PlaylistTrack', columns: ['PlaylistId'] },
    to: { table: 'Playlist', columns: ['PlaylistId'] },
    ...inBothLanguages(['on playlist', '所在播放列表']),
  },
  {
    from: { table: 'PlaylistTrack', columns: ['TrackId'] },
    to: { table: 'Track', columns: ['TrackId'] },
    ...inBothLanguages(['track', '曲目']),
  },
  {
    from: { table: 'Customer', columns: ['SupportRepId'] },
    to: { table: 'Employee', columns: ['EmployeeId'] },
    ...inBothLanguages(
      ['support representative', '客服代表'],
      [
        'support rep, support reps, support representatives, support agent, support agents, sales support agent, sales rep, sales reps, sales representative, sales representatives, salesperson, salespeople, sales agent, sales agents, account manager, agent, rep',
        '销售代表, 客户代表, 支持代表, 客服, 客服人员, 销售人员, 销售员, 业务员, 客户经理, 服务代表',
      ],
      ['The employee who looks after the customer.', '负责该客户的员工。'],
    ),
  },
  {
    from: { table: 'Employee', columns: ['ReportsTo'] },
    to: { table: 'Employee', columns: ['EmployeeId'] },
    ...inBothLanguages(
      ['manager', '上级'],
      ['managers, boss, supervisor, supervisors, reports to', '经理, 主管, 领导, 上司, 汇报对象, 直属上级'],
      ['The employee whom the employee reports to.', '该员工汇报的对象。'],
    ),
  },
  {
    from: { table: 'Invoice', columns: ['CustomerId'] },
    to: { table: 'Customer', columns: ['CustomerId'] },
    ...inBothLanguages(['customer', '客户']),
  },
  {
    from: { table: 'InvoiceLine', columns: ['InvoiceId'] },
    to: { table: 'Invoice', columns: ['InvoiceId'] },
    ...inBothLanguages(['invoice', '发票']),
  },
  {
    from: { table: 'InvoiceLine', columns: ['TrackId'] },
    to: { table: 'Track', columns: ['TrackId'] },
    ...inBothLanguages(['track sold', '售出曲目']),
  },
];

const measures: Measures = [
  {
    name: 'revenue',
    table: 'InvoiceLine',
    expression: '"UnitPrice" * "Quantity"',
    aggregate: 'sum',
    unit: 'USD',
    format: 'currency',
    ...inBothLanguages(
      ['Revenue', '销售额'],
      [
        'sales, income, turnover, earnings, sales revenue, sales amount, sales value, takings, spending, spend, spent, amount spent, money spent, money made, earned, grossed',
        '收入, 营收, 营业额, 销售收入, 销售金额, 销售总额, 总收入, 消费, 消费额, 消费金额, 花费, 花了, 进账',
      ],
      ['Price paid times quantity over invoice lines, in US dollars.', '发票明细的成交单价乘以数量之和，单位美元。'],
    ),
  },
  {
    name: 'units_sold',
    table: 'InvoiceLine',
    expression: '"Quantity"',
    aggregate: 'sum',
    ...inBothLanguages(
      ['Units sold', '销量'],
      [
        'unit sales, copies sold, tracks sold, quantity sold, sales volume, number sold, best selling, most sold',
        '销售量, 销售数量, 售出数量, 卖出数量, 售出曲目数, 卖得最多, 最畅销',
      ],
      ['How many tracks were sold.', '售出的曲目数量。'],
    ),
  },
  {
    name: 'invoice_total',
    table: 'Invoice',
    expression: '"Total"',
    aggregate: 'sum',
    unit: 'USD',
    format: 'currency',
    ...inBothLanguages(
      ['Total invoiced', '开票总额'],
      ['total of invoices, sum of invoices, invoiced, billed amount, total billed', '发票总金额, 订单总金额, 账单总额'],
      ['Sum of the totals of invoices, in US dollars.', '发票总额之和，单位美元。'],
    ),
  },
  {
    name: 'average_invoice_total',
    table: 'Invoice',
    expression: '"Total"',
    aggregate: 'avg',
    unit: 'USD',
    format: 'currency',
    ...inBothLanguages(
      ['Average invoice total', '平均发票金额'],
      [
        'average order value, AOV, average invoice, average invoice amount, average invoice value, average order, mean invoice total, average basket',
        '平均发票总额, 平均订单金额, 客单价, 平均每单金额, 平均账单金额, 单均消费',
      ],
      ['Mean of the totals of invoices, in US dollars.', '发票总额的平均值，单位美元。'],
    ),
  },
  {
    name: 'track_count',
    table: 'Track',
    expression: '"TrackId"',
    aggregate: 'count',
    ...inBothLanguages(
      ['Number of tracks', '曲目数'],
      ['track count, song count, number of songs', '曲目数量, 歌曲数, 歌曲数量'],
    ),
  },
  {
    name: 'average_track_length',
    table: 'Track',
    expression: '"Milliseconds"',
    aggregate: 'avg',
    unit: 'ms',
    format: 'duration',
    ...inBothLanguages(
      ['Average track length', '平均曲目时长'],
      [
        'average length, average duration, average song length, mean track length',
        '平均时长, 歌曲平均时长, 平均播放时长',
      ],
    ),
  },
  {
    name: 'total_playing_time',
    table: 'Track',
    expression: '"Milliseconds"',
    aggregate: 'sum',
    unit: 'ms',
    format: 'duration',
    ...inBothLanguages(
      ['Total playing time', '总播放时长'],
      ['total length, total duration, total running time', '总时长, 曲目总时长, 播放总时长'],
    ),
  },
];

const model: SemanticModelInput = {
  tables: [...chinookCatalogue, ...chinookSales],
  relationships,
  measures,
  filters: [
    {
      name: 'business_customer',
      table: 'Customer',
      expression: '"Company" IS NOT NULL',
      ...inBothLanguages(
        ['business customers', '企业客户'],
        ['business customer, corporate customers, company customers', '公司客户, 商业客户'],
        ['Customers who buy for a company.', '以公司名义购买的客户。'],
      ),
    },
  ],
  terms: [
    { term: 'AOV', meaning: 'Average order value: the mean of Invoice.Total. 客单价：Invoice.Total 的平均值。' },
    {
      term: 'sales rep',
      meaning: 'The Employee that Customer.SupportRepId points to. 客服代表：Customer.SupportRepId 指向的员工。',
    },
  ],
  suggestedQuestions: {
    en: [
      'Top 5 artists by revenue',
      'Monthly revenue in 2024',
      'How many customers are there in each country?',
      'Which genre has the most tracks?',
      'Total revenue by support representative',
      'What is the average invoice total per country, highest first?',
      'How many tracks are longer than 5 minutes?',
      'Number of invoices per year',
    ],
    zh: [
      '销售额最高的前5位艺术家',
      '2024年每月的销售额',
      '每个国家有多少客户？',
      '哪个流派的曲目最多？',
      '按客服代表统计销售额',
      '每个国家的平均发票金额，从高到低',
      '时长超过5分钟的曲目有多少首？',
      '每年的发票数量',
    ],
  },
};

/** The semantic model of the sample dataset, in English and Chinese. */
export const chinookModel: SemanticModel = semanticModelSchema.parse(model);
