import type { ImportColumn } from '@/lib/shared/file-import';

type Named = Pick<ImportColumn, 'label' | 'name'>;

const LONGEST = 120;

/** A column's name as a person wrote it, and the one that stands for it in SQL: no other column's; emptied, what the file says. */
export function settledName(columns: readonly Named[], at: number, inFile: Named): Named {
  const label = columns[at]?.label.trim() ?? '';
  if (label === '' || label === inFile.label) return { label: inFile.label, name: inFile.name };
  const plain =
    label
      .replace(/[^\p{L}\p{N}]+/gu, '_')
      .replace(/^_+|_+$/g, '')
      .slice(0, LONGEST - 4) || inFile.name;
  const taken = new Set(columns.filter((_, index) => index !== at).map(({ name }) => name.toLowerCase()));
  let name = plain;
  for (let copy = 2; taken.has(name.toLowerCase()); copy += 1) name = `${plain}_${copy}`;
  return { label, name };
}
