import { fileNameOf, saveFile } from '@/components/ui/save-file';
import type { ResultTable } from '@/lib/shared/result';

const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Hands the result over as a workbook; what writes it is loaded with the first one. */
export async function downloadXlsx(result: Pick<ResultTable, 'columns' | 'rows'>, title: string): Promise<void> {
  const { toWorkbook } = await import('@/components/chat/table/to-workbook');
  saveFile(new Blob([toWorkbook(result)], { type: TYPE }), fileNameOf(title, 'xlsx'));
}
