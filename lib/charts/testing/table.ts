import type { Cell, ColumnKind, ResultTable } from '@/lib/shared/result';

/** A result from `name:kind` headings and rows. */
export function table(headings: string[], rows: Cell[][], truncated = false): ResultTable {
  const columns = headings.map((heading) => {
    const [name = '', kind = 'text'] = heading.split(':');
    return { name, kind: kind as ColumnKind };
  });
  return { columns, rows, truncated };
}

/** Rows of a first column's labels with numbers that go down. */
export function ranking(labels: readonly Cell[], from = 1_000): Cell[][] {
  return labels.map((label, i) => [label, from - i]);
}
