import { toDelimited } from '@/components/chat/table/to-delimited';
import type { ResultTable } from '@/lib/shared/result';

function fileName(title: string): string {
  const words = title.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '');
  return `${words.slice(0, 60) || 'table'}.csv`;
}

/** Hands the result over as a file; the byte order mark makes spreadsheets read it as UTF-8. */
export async function downloadCsv(result: Pick<ResultTable, 'columns' | 'rows'>, title: string): Promise<void> {
  const text = await toDelimited(result, ',');
  const url = URL.createObjectURL(new Blob(['\ufeff', text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName(title);
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
