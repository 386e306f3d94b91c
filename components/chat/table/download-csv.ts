import { toDelimited } from '@/components/chat/table/to-delimited';
import { fileNameOf, saveFile } from '@/components/ui/save-file';
import type { ResultTable } from '@/lib/shared/result';

/** Hands the result over as a file; the byte order mark makes spreadsheets read it as UTF-8. */
export async function downloadCsv(result: Pick<ResultTable, 'columns' | 'rows'>, title: string): Promise<void> {
  const text = await toDelimited(result, ',');
  saveFile(new Blob(['\ufeff', text], { type: 'text/csv;charset=utf-8' }), fileNameOf(title, 'csv'));
}
