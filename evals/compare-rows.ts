import { normaliseCell } from './normalise-cell.ts';

export interface Rows {
  /** `rows[i][j]`: the cell of row i in column j. */
  rows: readonly (readonly unknown[])[];
  columns: number;
}

export interface Comparison {
  equal: boolean;
  /** The same rows, though in another order than the gold query demands. */
  equalInOtherOrder: boolean;
}

function normalise({ rows }: Rows): string[][] {
  return rows.map((row) => row.map(normaliseCell));
}

function column(rows: readonly string[][], index: number): string[] {
  return rows.map((row) => row[index] ?? '');
}

const joined = (rows: readonly string[][], columns: readonly number[]) =>
  rows.map((row) => columns.map((index) => row[index]).join('\u0001'));

function sameLists(left: readonly string[], right: readonly string[], ordered: boolean): boolean {
  if (left.length !== right.length) return false;
  const [a, b] = ordered ? [left, right] : [[...left].sort(), [...right].sort()];
  return a.every((value, index) => value === b[index]);
}

/** Searches one assignment of columns under which the rows agree; rows chosen so far are checked at each step. */
function assign(gold: string[][], found: string[][], width: number, ordered: boolean): boolean {
  const candidates = Array.from({ length: width }, (_, goldColumn) =>
    Array.from({ length: width }, (_, index) => index).filter((index) =>
      sameLists(column(gold, goldColumn), column(found, index), ordered),
    ),
  );
  if (candidates.some((list) => list.length === 0)) return false;
  const order = candidates
    .map((_, index) => index)
    .sort((a, b) => (candidates[a]?.length ?? 0) - (candidates[b]?.length ?? 0));
  const chosenGold: number[] = [];
  const chosenFound: number[] = [];
  const search = (place: number): boolean => {
    const goldColumn = order[place];
    if (goldColumn === undefined) return true;
    chosenGold.push(goldColumn);
    for (const candidate of candidates[goldColumn] ?? []) {
      if (chosenFound.includes(candidate)) continue;
      chosenFound.push(candidate);
      if (sameLists(joined(gold, chosenGold), joined(found, chosenFound), ordered) && search(place + 1)) return true;
      chosenFound.pop();
    }
    chosenGold.pop();
    return false;
  };
  return search(0);
}

/** Whether two results hold the same rows under some assignment of columns (rules 1 to 3 of the evaluation sets). */
export function compareRows(gold: Rows, found: Rows, ordered: boolean): Comparison {
  if (gold.rows.length !== found.rows.length) return { equal: false, equalInOtherOrder: false };
  if (gold.rows.length === 0) return { equal: true, equalInOtherOrder: false };
  if (gold.columns !== found.columns) return { equal: false, equalInOtherOrder: false };
  const [left, right] = [normalise(gold), normalise(found)];
  if (assign(left, right, gold.columns, ordered)) return { equal: true, equalInOtherOrder: false };
  return { equal: false, equalInOtherOrder: ordered && assign(left, right, gold.columns, false) };
}
