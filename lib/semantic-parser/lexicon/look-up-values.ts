import { type CellIndex, cellWords, findCells, findCellsWith } from '@/lib/semantic-parser/lexicon/cell-index';
import type { LexiconColumn, Lookup, SchemaFrame, ValueTarget } from '@/lib/semantic-parser/lexicon/lexicon';
import { cellsNamed } from '@/lib/semantic-parser/lexicon/translate-values';
import { fold } from '@/lib/semantic-parser/text/fold';

const PER_KEY = 60;
const LONGEST_NAME = 40;

const GENDERS: [string[], string[]][] = [
  [
    ['f', 'female', 'woman', 'girl', '女', '女 性'],
    ['female', 'females', 'woman', 'women', 'girl', 'girls', '女', '女 性', '女 生'],
  ],
  [
    ['m', 'male', 'man', 'boy', '男', '男 性'],
    ['male', 'males', 'man', 'men', 'boy', 'boys', '男', '男 性', '男 生'],
  ],
];

/** Where the cells of a table's column are found in the lexicon; null for columns that are not looked at. */
type ColumnOf = (table: string, column: string) => LexiconColumn | null;

function columnFinder(frame: SchemaFrame, keeps: (table: number) => boolean): ColumnOf {
  const byTable = new Map<number, Map<string, LexiconColumn>>();
  return (table, column) => {
    const index = frame.tableByName.get(table);
    if (index === undefined || !keeps(index)) return null;
    let columns = byTable.get(index);
    if (!columns) {
      columns = new Map(frame.tables[index]?.columns.map((item) => [item.name, item]));
      byTable.set(index, columns);
    }
    const found = columns.get(column);
    return found && !found.hidden ? found : null;
  };
}

function remembered<T>(find: (key: string) => T[]): Lookup<T> {
  const known = new Map<string, T[] | undefined>();
  return {
    get(key) {
      if (known.has(key)) return known.get(key);
      const found = find(key);
      const list = found.length > 0 ? found : undefined;
      if (known.size < 5000) known.set(key, list);
      return list;
    },
  };
}

interface Found {
  targets: ValueTarget[];
  /** Where the first of them is stored. */
  first: number;
}

/** Cells as they are spelt. */
function spelt(cells: CellIndex, columnOf: ColumnOf, key: string): Found {
  const found: Found = { targets: [], first: Number.POSITIVE_INFINITY };
  for (const { table, column, value, position } of findCells(cells, key)) {
    const at = columnOf(table, column);
    if (!at) continue;
    found.targets.push({ column: at.index, value, weight: 1, partial: false });
    found.first = Math.min(found.first, position);
    if (found.targets.length >= PER_KEY) break;
  }
  return found;
}

/** Cells under another name: countries, cities and common words in the other language; of several the first stored. */
function translated(cells: CellIndex, columnOf: ColumnOf, key: string): ValueTarget[] {
  let best: Found = { targets: [], first: Number.POSITIVE_INFINITY };
  for (const name of cellsNamed(key)) {
    const found = spelt(cells, columnOf, cellWords(name).join(' '));
    const value = found.targets[0]?.value ?? '';
    if (found.first < best.first && value.length <= LONGEST_NAME && fold(value) === name) best = found;
  }
  return best.targets.map((target) => ({ ...target, weight: 0.95 }));
}

/** "female" finds cells that say `F` in a column of sexes. */
function sexed(frame: SchemaFrame, find: (key: string) => ValueTarget[], key: string): ValueTarget[] {
  const isSex = (target: ValueTarget) =>
    /(^| )(sex|gender)( |$)/.test(frame.columns[target.column]?.words.join(' ') ?? '');
  return GENDERS.flatMap(([stored, said]) => (said.includes(key) ? stored.flatMap((cell) => find(cell)) : [])).filter(
    isSex,
  );
}

/** What words of a question may mean among the stored cells of the tables that are kept. */
export function lookUpValues(frame: SchemaFrame, cells: CellIndex, keeps: (table: number) => boolean) {
  const columnOf = columnFinder(frame, keeps);
  const named = (key: string) => {
    const { targets } = spelt(cells, columnOf, key);
    return targets.length > 0 ? targets : translated(cells, columnOf, key);
  };
  const values = remembered((key) => {
    const known = named(key);
    const more = sexed(frame, named, key).filter((cell) => !known.some((target) => target.column === cell.column));
    return [...known, ...more];
  });
  const valueWords = remembered((word) => {
    const targets: ValueTarget[] = [];
    for (const { table, column, value } of findCellsWith(cells, word)) {
      const found = columnOf(table, column);
      if (found) targets.push({ column: found.index, value, partial: true, weight: 0.6 });
      if (targets.length >= PER_KEY) break;
    }
    return targets;
  });
  return { values, valueWords };
}
