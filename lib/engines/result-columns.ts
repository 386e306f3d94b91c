import type { ColumnKind, ResultColumn } from '@/lib/shared/result';

/** Names and kinds as a result carries them: unique names, `name_2` for the second of a kind, never empty. */
export function resultColumns(columns: readonly { name: string; kind: ColumnKind }[]): ResultColumn[] {
  const given = new Set(columns.map((column) => column.name));
  const taken = new Set<string>();
  const next = new Map<string, number>();
  return columns.map(({ name, kind }) => {
    const base = name === '' ? 'column' : name;
    let unique = base;
    let n = next.get(base) ?? 2;
    while (taken.has(unique) || (unique !== name && given.has(unique))) {
      unique = `${base}_${n}`;
      n += 1;
    }
    next.set(base, n);
    taken.add(unique);
    return { name: unique, kind };
  });
}
