import type { Lexicon, Target } from '@/lib/semantic-parser/lexicon/lexicon';
import type { Unit } from '@/lib/semantic-parser/link/unit';
import type { PlanParts } from '@/lib/semantic-parser/rank/plan-parts';
import { fold } from '@/lib/semantic-parser/text/fold';
import { lemmatise } from '@/lib/semantic-parser/text/lemmatise';
import { tokenise } from '@/lib/semantic-parser/text/tokenise';

interface Used {
  tables: ReadonlySet<number>;
  columns: ReadonlySet<number>;
  parts: PlanParts;
  lexicon: Lexicon;
}

function isUsed(target: Target, { tables, columns, parts, lexicon }: Used): boolean {
  if (target.kind === 'table') return tables.has(target.table);
  if (target.kind === 'column') return columns.has(target.column);
  if (target.kind === 'measure') return parts.measures.has(lexicon.measures[target.measure]?.name ?? '');
  if (target.kind === 'filter') return parts.filters.has(lexicon.filters[target.filter]?.name ?? '');
  return tables.has(lexicon.edges[target.edge]?.to ?? -1);
}

function valueUsed(unit: Unit, { columns, parts }: Used): boolean {
  const texts = parts.strings.map(fold);
  return unit.values.some(
    (value) => columns.has(value.column) && (texts.includes(fold(value.value)) || texts.includes(fold(unit.text))),
  );
}

const words = (text: string) =>
  tokenise(text)
    .filter((token) => token.kind !== 'symbol')
    .map((token) => token.lemma);

/** How much of the question the plan takes up, and how much of the plan the question says. Shares lie in 0 … 1. */
export function coverage(
  lexicon: Lexicon,
  units: readonly Unit[],
  question: string,
  parts: PlanParts,
): Record<string, number> {
  const tables = new Set([...parts.tables].map((name) => lexicon.tableByName.get(name) ?? -1));
  const columns = new Set(parts.columns.map(({ column }) => column.index));
  const used: Used = { tables, columns, parts, lexicon };
  let named = 0;
  let taken = 0;
  let least = 1;
  let total = 0;
  let values = 0;
  let valuesTaken = 0;
  const evokedTables = new Set<number>();
  const evokedColumns = new Set<number>();
  for (const unit of units) {
    const best = unit.targets.find((target) => isUsed(target, used));
    for (const target of unit.targets) {
      if (target.kind === 'table') evokedTables.add(target.table);
      if (target.kind === 'relationship') evokedTables.add(lexicon.edges[target.edge]?.to ?? -1);
      if (target.kind === 'column' && isUsed(target, used)) evokedColumns.add(target.column);
    }
    const stored = valueUsed(unit, used);
    if (stored) for (const value of unit.values) evokedColumns.add(value.column);
    const weighty = (unit.targets[0]?.weight ?? 0) >= 0.5;
    if (weighty || (unit.values.length > 0 && unit.operators.length === 0)) {
      named++;
      if (best || stored) taken++;
    }
    if (best && !stored) {
      least = Math.min(least, best.weight);
      total += best.weight;
    }
    if (unit.values.length > 0 && unit.operators.length === 0) {
      values++;
      if (stored) valuesTaken++;
    }
  }
  const questionWords = new Set(words(question));
  const said = (text: string) => words(text).every((word) => questionWords.has(word));
  const unsaid = parts.columns.filter(
    ({ column }) =>
      !evokedColumns.has(column.index) &&
      !(evokedTables.has(column.table) && lexicon.tables[column.table]?.nameColumns.includes(column)),
  );
  const numbers = tokenise(question)
    .filter((token) => token.kind === 'number')
    .map((token) => Number(token.text));
  const found = numbers.filter((value) => parts.numbers.includes(value) || parts.strings.includes(String(value)));
  const strangers = [...tables].filter((table) => !evokedTables.has(table));
  return {
    'units-taken': named === 0 ? 1 : taken / named,
    'units-left': named - taken,
    'least-weight': least,
    'mean-weight': taken === 0 ? 0 : total / taken,
    'values-left': values - valuesTaken,
    'values-taken': valuesTaken,
    'columns-unsaid': unsaid.length,
    'shown-unsaid': unsaid.filter(({ role }) => role === 'select').length,
    'tested-unsaid': unsaid.filter(({ role }) => role === 'where').length,
    'ranked-unsaid': unsaid.filter(({ role }) => role === 'order').length,
    'tables-unsaid': strangers.length,
    'tables-said': tables.size - strangers.length,
    'strings-unsaid': parts.strings.filter((text) => !said(text)).length,
    'numbers-left': numbers.length - found.length,
    'columns-literal': parts.columns.filter(({ column }) =>
      column.words.map(lemmatise).every((word) => questionWords.has(word)),
    ).length,
    'tables-literal': [...tables].filter((table) =>
      lexicon.tables[table]?.words.map(lemmatise).every((word) => questionWords.has(word)),
    ).length,
  };
}
