import type { Column, Table } from '@/lib/semantic-model/schema';
import { lemmatise } from '@/lib/semantic-parser/text/lemmatise';
import { splitIdentifier } from '@/lib/semantic-parser/text/split-identifier';

export interface KeyedTable {
  table: Table;
  key: Column;
}

interface Loose {
  to: KeyedTable;
  score: number;
}

/** Names of keys and columns that say nothing of whose they are. */
const EVERYWHERE = /^(id|key|code|no|nr|name|title|type|year|date|number|status|value|uuid|guid)$/;
const SHORTEST_KEY = 4;

/**
 * Tables that a column may point at although its name does not say so outright; only values can tell. `Airline` → airlines,
 * `SourceAirport` → airports, `sbtxcustid` → the table whose key is `custid`.
 */
export function looselyNamed(
  column: Column,
  targets: ReadonlyMap<string, KeyedTable[]>,
  keys: ReadonlyMap<string, KeyedTable[]>,
): Loose[] {
  const written = splitIdentifier(column.name);
  const words = written.map(lemmatise);
  // Any small number is some row's: `customers` and `customer_age` are counts and ages, `customer` and `home_team` may be keys.
  const isText = column.kind === 'text';
  const isOne = isText || written.at(-1) === words.at(-1);
  const found: Loose[] = [];
  const add = (list: readonly KeyedTable[] | undefined, score: number) => {
    for (const to of list ?? []) if (!found.some((known) => known.to.table === to.table)) found.push({ to, score });
  };
  const whole = words.join(' ');
  if (!EVERYWHERE.test(whole)) {
    if (isOne) add(targets.get(whole), 0.75);
    const name = column.name.toLowerCase();
    add(keys.get(name), 0.7);
    for (let at = 1; at <= name.length - SHORTEST_KEY; at++)
      if (!EVERYWHERE.test(name.slice(at))) add(keys.get(name.slice(at)), 0.6);
  }
  for (let at = 1; at < words.length; at++)
    for (const part of [isOne ? words.slice(at) : [], isText ? words.slice(0, at) : []].map((list) => list.join(' ')))
      if (part.length >= SHORTEST_KEY && !EVERYWHERE.test(part)) add(targets.get(part), 0.5);
  return found;
}
