import { accuracy, accuracyWithoutEmpty, type Tally } from './score.ts';

export interface Section {
  title: string;
  tallies: ReadonlyMap<string, Tally>;
}

const percent = (value: number | null) => (value === null ? '–' : `${value.toFixed(1)} %`);

export function formatTally(name: string, tally: Tally): string {
  return [
    name.padEnd(34),
    percent(accuracy(tally)).padStart(8),
    `${tally.right}/${tally.total}`.padStart(11),
    String(tally.otherOrder).padStart(7),
    String(tally.wrong).padStart(7),
    String(tally.refused).padStart(8),
    String(tally.failed).padStart(7),
    `${percent(accuracyWithoutEmpty(tally))} (${tally.empty})`.padStart(16),
  ].join(' ');
}

const HEAD = `${''.padEnd(34)} ${'right'.padStart(8)} ${''.padStart(11)} ${'order'.padStart(7)} ${'wrong'.padStart(7)} ${'refused'.padStart(8)} ${'failed'.padStart(7)} ${'without empty'.padStart(16)}`;

/** Tables of tallies as text; `order` counts right rows in another order than asked, which are wrong. */
export function formatReport(sections: readonly Section[]): string {
  return sections
    .filter(({ tallies }) => tallies.size > 0)
    .map(({ title, tallies }) =>
      [title, HEAD, ...[...tallies].map(([name, tally]) => formatTally(name, tally))].join('\n'),
    )
    .join('\n\n');
}
