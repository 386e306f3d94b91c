import type { ColumnKind, ResultColumn } from '@/lib/shared/result';

/** Names and kinds as a result carries them: unique names, `name_2` for the second of a kind, never empty. */
export function resultColumns(columns: readonly { name: string; kind: ColumnKind }[]): ResultColumn[] {
  const given = new Set(columns.map((column) => column.name));
  const taken = new Set<string>();
  return columns.map(({ name, kind }) => {
    const base = name === '' ? 'column' : name;
    let unique = base;
    for (let n = 2; taken.has(unique) || (n > 2 && given.has(unique)); n += 1) unique = `${base}_${n}`;
    taken.add(unique);
    return { name: unique, kind };
  });
}
