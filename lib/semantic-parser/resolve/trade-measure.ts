import { distance, tableIndex } from '@/lib/semantic-parser/plan/join-path';
import type { Expression, Instance } from '@/lib/semantic-parser/plan/plan';
import { isTable } from '@/lib/semantic-parser/read/term';
import type { ResolveContext } from '@/lib/semantic-parser/resolve/context';

const BUYING =
  /^(spent|spend|spends|spending|paid|pays?|bought|buys?|purchased?|purchases|花费?|花了|花钱|花的钱|花得|消费|买|购买|付款)$/i;
const SELLING = /^(sold|sells?|selling|earned|earns?|made|卖|卖出|售出|销售|赚|赚了)$/i;
const MONEYED =
  /^(spent|spend|spends|spending|paid|pays?|earned|earns?|made|花费?|花了|花钱|花的钱|花得|消费|付款|赚|赚了)$/i;
const BUYERS = /\b(customer|client|buyer|shopper|user|member|guest|person|people|student)\b/;
const SELLERS = /\b(employee|staff|seller|sale person|salesperson|agent|representative|rep|vendor|store|branch)\b/;
const PARTIES = /\b(country|city|state|region|team|company|department)\b/;
const QUANTITY = /\b(quantity|qty|units?|copies|volume|sold)\b|^(数量|件数|销量|销售数量)$/;
const MONEY = /\b(revenue|sales?|income|turnover|amount|total|spend|price)\b/;

/** The trading verb beside a superlative that names no key: "sold the most". */
export function tradeVerb(context: ResolveContext, at: number): string | null {
  const near = context.reading.terms.slice(Math.max(0, at - 3), at + 3);
  return near.map((term) => term.unit.text).find((text) => BUYING.test(text) || SELLING.test(text)) ?? null;
}

function wordsOf(context: ResolveContext, instance: Instance): string {
  return context.lexicon.tables[tableIndex(context.lexicon, instance)]?.words.join(' ').toLowerCase() ?? '';
}

/** Measures first, then columns of numbers; the nearest that speaks of money or of pieces. */
function figureOf(context: ResolveContext, entity: Instance, money: boolean, ownRows = false): Expression | null {
  const { lexicon } = context;
  const start = tableIndex(lexicon, entity);
  for (const measure of lexicon.measures) {
    const words = `${measure.name.replaceAll('_', ' ')} ${measure.label.en ?? ''}`.toLowerCase();
    const pays = measure.format === 'currency' || (MONEY.test(words) && !QUANTITY.test(words));
    const fits = money ? pays : QUANTITY.test(words) && !pays;
    if (measure.aggregate === 'sum' && fits && Number.isFinite(distance(lexicon, measure.tableIndex, start)))
      return { kind: 'measure', measure: measure.name, fn: null };
  }
  if (lexicon.measures.length > 0) return null;
  const pattern = money
    ? /^(total|amount|revenue|total amount|total price|sales|销售额|销售金额|金额|总金额|收入|营业额)$/
    : /\b(quantity|qty|units)\b|^(数量|件数|销量|销售数量)$/;
  let best: { expression: Expression; cost: number } | null = null;
  for (const column of lexicon.columns) {
    if (!column.numeric || column.key || !pattern.test(column.words.join(' '))) continue;
    const cost = distance(lexicon, start, column.table);
    if (!Number.isFinite(cost) || (column.table === start && !ownRows) || (best && best.cost <= cost)) continue;
    const ref = { table: lexicon.tables[column.table]?.name ?? '', column: column.name };
    best = { expression: { kind: 'aggregate', fn: 'sum', ref }, cost };
  }
  return best?.expression ?? null;
}

/** What "sold the most" or "best selling" adds up: money for those who trade, pieces for what is traded. */
export function tradeMeasure(context: ResolveContext, verb: string, entity: Instance): Expression | null {
  const words = wordsOf(context, entity);
  const money = MONEYED.test(verb) || BUYERS.test(words) || SELLERS.test(words) || PARTIES.test(words);
  return figureOf(context, entity, money) ?? figureOf(context, entity, !money);
}

function ownAmount({ lexicon }: ResolveContext, home: Instance): Expression | null {
  const column = lexicon.tables[tableIndex(lexicon, home)]?.columns.find(
    (item) => item.numeric && !item.key && /^(total|amount|total amount|金额|总金额)$/.test(item.words.join(' ')),
  );
  return column ? { kind: 'aggregate', fn: 'sum', ref: { table: home, column: column.name } } : null;
}

/** 咖啡豆卖了多少钱, "how much did Ann spend": what was traded of the rows meant, in money or in pieces. */
export function askedTrade(context: ResolveContext): Expression | null {
  const { reading, focus } = context;
  // "how much was ordered" names the table of orders by its verb alone.
  const named = reading.select.filter((term) => !(isTable(term) && term.unit.verbal));
  if (named.length + reading.superlatives.length + reading.groups.length > 0) return null;
  const tables = reading.terms.flatMap(({ unit: { targets } }) => {
    const [best] = targets;
    const column = best?.kind === 'column' ? context.lexicon.columns[best.column] : undefined;
    return column ? [context.lexicon.tables[column.table]?.name ?? ''] : [];
  });
  const [home] = focus ? [focus] : [...context.anchors.map((anchor) => anchor.instance), ...tables];
  const texts = reading.terms.map((term) => term.unit.text).filter((text) => text !== '');
  const verb = texts.find((text) => BUYING.test(text) || SELLING.test(text) || /^(卖了|ordered|sales)$/i.test(text));
  const asks = texts.find((text) => /^(how much|how much money|多少钱|多少)$/i.test(text));
  if (!home || !verb || !asks) return null;
  // What orders come to is told by the orders themselves, if they hold an amount.
  const own = /^ordered$/i.test(verb) ? ownAmount(context, home) : null;
  return own ?? figureOf(context, home, !/件|个|台|份/.test(asks), true);
}

/** "Who spent the most?": the table of those who buy or sell; null unless exactly that is asked. */
export function whoTrades(context: ResolveContext): Instance | null {
  const { lexicon, reading } = context;
  const [superlative] = reading.superlatives;
  if (!superlative || reading.select.length > 0 || superlative.entity) return null;
  if (!reading.terms.some((term) => /^(who|谁)$/i.test(term.unit.text))) return null;
  const verb = tradeVerb(context, superlative.at);
  if (!verb) return null;
  const role = BUYING.test(verb) ? BUYERS : SELLERS;
  const found = lexicon.tables.filter((table) => !table.hidden && role.test(table.words.join(' ').toLowerCase()));
  return found.length === 1 ? (found[0]?.name ?? null) : null;
}
