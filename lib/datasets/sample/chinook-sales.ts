import { inBothLanguages } from '@/lib/datasets/sample/in-both-languages';
import type { SemanticModelInput } from '@/lib/semantic-model/schema';

type Tables = NonNullable<SemanticModelInput['tables']>;
type Columns = NonNullable<Tables[number]['columns']>;

/** Address columns mean the same for customers and employees. */
const address: Columns = [
  {
    name: 'Address',
    role: 'dimension',
    ...inBothLanguages(['Address', '地址'], ['street, street address', '街道, 街道地址']),
  },
  { name: 'City', role: 'dimension', ...inBothLanguages(['City', '城市'], ['cities, town, towns', '市, 所在城市']) },
  {
    name: 'State',
    role: 'dimension',
    ...inBothLanguages(['State', '州'], ['states, province, provinces, region', '省, 省份, 州省, 地区']),
  },
  {
    name: 'Country',
    role: 'dimension',
    ...inBothLanguages(['Country', '国家'], ['countries, nation, nations', '国, 所在国家, 国别']),
  },
  {
    name: 'PostalCode',
    role: 'dimension',
    format: 'plain',
    ...inBothLanguages(['Postal code', '邮政编码'], ['zip, zip code, postcode', '邮编']),
  },
  {
    name: 'Phone',
    role: 'dimension',
    format: 'plain',
    ...inBothLanguages(['Phone', '电话'], ['phone number, telephone', '电话号码, 联系电话']),
  },
  { name: 'Fax', role: 'dimension', format: 'plain', ...inBothLanguages(['Fax', '传真'], ['fax number', '传真号码']) },
  {
    name: 'Email',
    role: 'dimension',
    ...inBothLanguages(['Email', '电子邮件'], ['e-mail, mail, email address', '邮箱, 邮件地址, 电子邮箱']),
  },
];

/** Who buys and sells: customers, employees, invoices and their lines. */
export const chinookSales: Tables = [
  {
    name: 'Customer',
    ...inBothLanguages(
      ['Customers', '客户'],
      [
        'customer, client, clients, buyer, buyers, shopper, shoppers, purchaser, purchasers',
        '顾客, 买家, 消费者, 用户, 购买者',
      ],
      ['People who buy, each looked after by one employee.', '购买者，每人由一名员工负责服务。'],
    ),
    nameColumns: ['FirstName', 'LastName'],
    columns: [
      { name: 'CustomerId', role: 'identifier', ...inBothLanguages(['Customer ID', '客户编号']) },
      { name: 'FirstName', role: 'dimension', ...inBothLanguages(['First name', '名'], ['given name', '名字']) },
      {
        name: 'LastName',
        role: 'dimension',
        ...inBothLanguages(['Last name', '姓'], ['surname, family name', '姓氏']),
      },
      {
        name: 'Company',
        role: 'dimension',
        ...inBothLanguages(
          ['Company', '公司'],
          ['companies, firm, employer, organisation, organization', '企业, 单位, 所在公司'],
        ),
      },
      ...address,
      { name: 'SupportRepId', role: 'identifier', ...inBothLanguages(['Support representative ID', '客服代表编号']) },
    ],
  },
  {
    name: 'Employee',
    ...inBothLanguages(
      ['Employees', '员工'],
      [
        'employee, staff, staff member, staff members, worker, workers, colleague, colleagues',
        '雇员, 职员, 职工, 工作人员',
      ],
      ['The shop’s own people: managers, sales support agents and IT staff.', '店内员工：经理、销售支持和 IT 人员。'],
    ),
    nameColumns: ['FirstName', 'LastName'],
    timeColumn: 'HireDate',
    columns: [
      { name: 'EmployeeId', role: 'identifier', ...inBothLanguages(['Employee ID', '员工编号']) },
      {
        name: 'LastName',
        role: 'dimension',
        ...inBothLanguages(['Last name', '姓'], ['surname, family name', '姓氏']),
      },
      { name: 'FirstName', role: 'dimension', ...inBothLanguages(['First name', '名'], ['given name', '名字']) },
      {
        name: 'Title',
        role: 'dimension',
        ...inBothLanguages(['Job title', '职位'], ['title, position, job, role', '职务, 头衔, 岗位']),
      },
      { name: 'ReportsTo', role: 'identifier', ...inBothLanguages(['Manager ID', '上级编号']) },
      {
        name: 'BirthDate',
        role: 'time',
        ...inBothLanguages(['Birth date', '出生日期'], ['birthday, date of birth, born', '生日, 出生年月, 出生']),
      },
      {
        name: 'HireDate',
        role: 'time',
        ...inBothLanguages(
          ['Hire date', '入职日期'],
          ['hired, date hired, joined, start date', '雇佣日期, 入职时间, 入职'],
        ),
      },
      ...address,
    ],
  },
  {
    name: 'Invoice',
    ...inBothLanguages(
      ['Invoices', '发票'],
      ['invoice, order, orders, purchase, purchases, bill, bills, receipt, receipts', '订单, 账单, 单据, 购买记录'],
      ['One purchase by a customer on a day, with its total.', '客户某日的一次购买及其总额。'],
    ),
    nameColumns: ['InvoiceId'],
    timeColumn: 'InvoiceDate',
    columns: [
      {
        name: 'InvoiceId',
        role: 'identifier',
        ...inBothLanguages(['Invoice ID', '发票编号'], ['invoice number, order number', '发票号, 订单号, 订单编号']),
      },
      { name: 'CustomerId', role: 'identifier', ...inBothLanguages(['Customer ID', '客户编号']) },
      {
        name: 'InvoiceDate',
        role: 'time',
        ...inBothLanguages(
          ['Invoice date', '发票日期'],
          [
            'date, order date, purchase date, sale date, sales date',
            '日期, 订单日期, 购买日期, 销售日期, 开票日期, 下单时间',
          ],
        ),
      },
      { name: 'BillingAddress', role: 'dimension', ...inBothLanguages(['Billing address', '账单地址']) },
      {
        name: 'BillingCity',
        role: 'dimension',
        ...inBothLanguages(['Billing city', '账单城市'], ['invoice city', '发票城市']),
      },
      {
        name: 'BillingState',
        role: 'dimension',
        ...inBothLanguages(['Billing state', '账单州'], ['invoice state', '账单省份']),
      },
      {
        name: 'BillingCountry',
        role: 'dimension',
        ...inBothLanguages(['Billing country', '账单国家'], ['invoice country, country, countries', '发票国家, 国家']),
      },
      {
        name: 'BillingPostalCode',
        role: 'dimension',
        format: 'plain',
        ...inBothLanguages(['Billing postal code', '账单邮编']),
      },
      {
        name: 'Total',
        role: 'measure',
        aggregate: 'sum',
        unit: 'USD',
        format: 'currency',
        ...inBothLanguages(
          ['Invoice total', '发票总额'],
          [
            'total, invoice amount, order total, order amount, invoice value, order value, amount',
            '总额, 总计, 发票金额, 订单金额, 订单总额, 账单金额',
          ],
          ['What the customer paid for the invoice, in US dollars.', '客户为该发票支付的金额，单位美元。'],
        ),
      },
    ],
  },
  {
    name: 'InvoiceLine',
    ...inBothLanguages(
      ['Invoice lines', '发票明细'],
      [
        'invoice line, invoice item, invoice items, line item, line items, order line, order lines, sold track, sold tracks',
        '发票行, 订单明细, 账单明细, 销售明细',
      ],
      ['One track on an invoice, with the price paid and the quantity.', '发票中的一首曲目，含成交单价和数量。'],
    ),
    nameColumns: ['InvoiceLineId'],
    columns: [
      { name: 'InvoiceLineId', role: 'identifier', ...inBothLanguages(['Invoice line ID', '发票明细编号']) },
      { name: 'InvoiceId', role: 'identifier', ...inBothLanguages(['Invoice ID', '发票编号']) },
      { name: 'TrackId', role: 'identifier', ...inBothLanguages(['Track ID', '曲目编号']) },
      {
        name: 'UnitPrice',
        role: 'measure',
        aggregate: 'avg',
        unit: 'USD',
        format: 'currency',
        ...inBothLanguages(
          ['Price paid', '成交单价'],
          ['selling price, sale price', '成交价, 实付单价, 销售单价'],
          ['Price of one unit on the invoice, in US dollars.', '发票上的单价，单位美元。'],
        ),
      },
      {
        name: 'Quantity',
        role: 'measure',
        aggregate: 'sum',
        ...inBothLanguages(['Quantity', '数量'], ['units, pieces, copies', '件数, 份数, 购买数量']),
      },
    ],
  },
];
