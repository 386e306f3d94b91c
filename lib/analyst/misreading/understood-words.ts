import type { Lexicon, Target } from '@/lib/semantic-parser/lexicon/lexicon';
import { linkUnits } from '@/lib/semantic-parser/link/link-units';
import type { DateRange, Unit } from '@/lib/semantic-parser/link/unit';
import { tokenise } from '@/lib/semantic-parser/text/tokenise';
import type { Locale } from '@/lib/shared/locales';
import type { Misreading } from '@/lib/shared/turn';

/** Weaker links are guesses. */
const LEAST_WEIGHT = 0.6;
const SURE_WEIGHT = 0.95;
const DAY_MS = 86_400_000;

type Label = { en: string; zh?: string | undefined } | { en?: string | undefined; zh?: string | undefined };

const inLanguage = (label: Label, locale: Locale, name: string) =>
  (locale === 'zh' ? label.zh : undefined) ?? label.en ?? name.replaceAll('_', ' ');

function meaningOf(lexicon: Lexicon, target: Target, locale: Locale): string | undefined {
  switch (target.kind) {
    case 'table': {
      const table = lexicon.tables[target.table];
      return table && inLanguage(table.label, locale, table.name);
    }
    case 'column': {
      const column = lexicon.columns[target.column];
      return column && inLanguage(column.label, locale, column.name);
    }
    case 'measure': {
      const measure = lexicon.measures[target.measure];
      return measure && inLanguage(measure.label, locale, measure.name);
    }
    case 'filter': {
      const filter = lexicon.filters[target.filter];
      return filter && inLanguage(filter.label, locale, filter.name);
    }
    case 'relationship': {
      const table = lexicon.tables[lexicon.edges[target.edge]?.to ?? -1];
      return table && inLanguage(table.label, locale, table.name);
    }
  }
}

function periodOf({ from, to }: DateRange): string {
  const last = to === null ? null : new Date(Date.parse(`${to}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10);
  return from === last ? (from ?? '') : `${from ?? '…'} – ${last ?? '…'}`;
}

function understood(lexicon: Lexicon, unit: Unit, locale: Locale): string | undefined {
  const [target] = unit.targets;
  const [cell] = unit.values;
  // "by" and "most" are how something is asked for, whatever else they may stand for.
  const isOperator = unit.operators.length > 0;
  // A song "by" an artist is a relationship, which only its other end tells from a way of asking.
  if (isOperator && target?.kind === 'relationship') return undefined;
  const least = isOperator ? SURE_WEIGHT : LEAST_WEIGHT;
  if (target && target.weight >= least && (!cell || target.weight >= cell.weight))
    return meaningOf(lexicon, target, locale);
  if (cell && !cell.partial && !isOperator) {
    const column = lexicon.columns[cell.column];
    return column && `${inLanguage(column.label, locale, column.name)} = ${cell.value}`;
  }
  return unit.date && !isOperator ? periodOf(unit.date) : undefined;
}

/** The words of a question that mean something in the dataset, and what; those that were not understood are left out. */
export function understoodWords(
  lexicon: Lexicon,
  asked: { question: string; locale: Locale; now: Date },
  unmatched: readonly string[],
): Misreading['understood'] {
  const lost = unmatched.map((word) => word.toLowerCase());
  const units = linkUnits(lexicon, tokenise(asked.question), asked.question, asked.now);
  return units.flatMap((unit) => {
    const word = unit.text.trim();
    if (word === '' || lost.some((other) => other.includes(word.toLowerCase()))) return [];
    const means = understood(lexicon, unit, asked.locale);
    return means === undefined || means === '' ? [] : [{ word, means }];
  });
}
