import { downloadCsv } from '@/components/chat/table/download-csv';
import { downloadXlsx } from '@/components/chat/table/download-xlsx';
import type { ResultTable } from '@/lib/shared/result';

/** The rows as a file, by code that is loaded when it is wanted. */
export async function keepRows(format: 'csv' | 'xlsx', result: ResultTable, question: string): Promise<void> {
  if (format === 'xlsx') await downloadXlsx(result, question);
  else await downloadCsv(result, question);
}
