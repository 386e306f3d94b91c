import type { ColumnProfile, DatabaseSchema, Measure, Relationship, Table } from '@/lib/semantic-model/schema';
import { measureSchema } from '@/lib/semantic-model/schema';
import { splitIdentifier } from '@/lib/semantic-parser/text/split-identifier';
import { quoteIdentifier } from '@/lib/sql/quote-identifier';

const PRICES = /^((unit|item|sale|sales|sold|selling|each) )?price( (each|per unit))?$|^(成交|销售)?单价$|^售?价格?$/;
const QUANTITIES =
  /^((item|order|ordered|sold|unit) )?(quantity|qty)( (sold|ordered))?$|^units sold$|^(销售|订购)?数量$/;
const DISCOUNTS = /^discount( (rate|share|fraction))?$|^折扣率?$/;

const WORDS = {
  en: 'sales,turnover,income,earnings,sales revenue,sales amount,sales value,spending,spend,spent,amount spent,money spent,earned',
  zh: '收入,营收,营业额,销售收入,销售金额,销售总额,总收入,消费,消费额,消费金额,花费',
};

/**
 * Revenue, where one table alone sells: a price and a quantity in each of its rows, which belong to something else, and a discount
 * taken off where it is a share. Null where no table does, or several might.
 */
export function inferRevenue(schema: DatabaseSchema, relationships: readonly Relationship[]): Measure | null {
  const found = schema.tables.flatMap((table) => {
    const belongs = table.foreignKeys.length > 0 || relationships.some(({ from }) => from.table === table.name);
    const price = numberNamed(table, PRICES);
    const quantity = numberNamed(table, QUANTITIES);
    return belongs && table.kind === 'table' && price && quantity ? [{ table, price, quantity }] : [];
  });
  const [only] = found;
  if (!only || found.length > 1) return null;
  const { table, price, quantity } = only;
  const discount = numberNamed(table, DISCOUNTS);
  const isShare = discount !== undefined && isFraction(schema.profiles, table, discount);
  const quote = (name: string) => quoteIdentifier(name, schema.dialect);
  const factors = [quote(price), quote(quantity), ...(isShare ? [`(1 - ${quote(discount)})`] : [])];
  return measureSchema.parse({
    name: 'revenue',
    table: table.name,
    expression: factors.join(' * '),
    aggregate: 'sum',
    label: { en: 'Revenue', zh: '销售额' },
    description: {
      en: `Price times quantity${isShare ? ', less the discount' : ''}.`,
      zh: `单价乘以数量${isShare ? '，减去折扣' : ''}。`,
    },
    synonyms: { en: WORDS.en.split(','), zh: WORDS.zh.split(',') },
  });
}

function numberNamed(table: Table, pattern: RegExp): string | undefined {
  return table.columns.find(
    ({ name, kind }) => (kind === 'integer' || kind === 'decimal') && pattern.test(splitIdentifier(name).join(' ')),
  )?.name;
}

/** A discount of 0.15 is a share; one of 15 may be a percentage or an amount, which nobody can tell. */
function isFraction(profiles: readonly ColumnProfile[], table: Table, column: string): boolean {
  const profile = profiles.find((one) => one.table === table.name && one.column === column);
  return Number(profile?.min ?? -1) >= 0 && Number(profile?.max ?? 2) <= 1;
}
