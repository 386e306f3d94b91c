'use client';

import { Download, Maximize2 } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { lazy, Suspense, useMemo, useRef, useState } from 'react';
import { CopyButton } from '@/components/chat/copy-button';
import { downloadCsv } from '@/components/chat/table/download-csv';
import { downloadXlsx } from '@/components/chat/table/download-xlsx';
import { type Sort, sortRows } from '@/components/chat/table/sort-rows';
import { TableBody } from '@/components/chat/table/table-body';
import { tableColumns } from '@/components/chat/table/table-columns';
import { TableHead } from '@/components/chat/table/table-head';
import { toDelimited } from '@/components/chat/table/to-delimited';
import { useRowWindow } from '@/components/chat/table/use-row-window';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/class-names';
import { IconButton } from '@/components/ui/icon-button';
import type { ResultTable as Result } from '@/lib/shared/result';

const FullScreen = lazy(() => import('@/components/ui/full-screen').then((module) => ({ default: module.FullScreen })));

export interface ResultTableProps {
  result: Result;
  question: string;
  /** Fills the screen already. */
  isFull?: boolean;
}

/** First click sorts as one usually wants it (largest number, first letter), the second turns it round, the third undoes it. */
function nextSort(sort: Sort | null, column: number, first: Sort['direction']): Sort | null {
  if (sort?.column !== column) return { column, direction: first };
  if (sort.direction !== first) return null;
  return { column, direction: first === 'ascending' ? 'descending' : 'ascending' };
}

export function ResultTable({ result, question, isFull = false }: ResultTableProps) {
  const t = useTranslations('chat.table');
  const locale = useLocale();
  const box = useRef<HTMLDivElement>(null);
  const [sort, setSort] = useState<Sort | null>(null);
  const [opensFull, setOpensFull] = useState(false);
  const columns = useMemo(() => tableColumns(result, locale), [result, locale]);
  const rows = useMemo(() => {
    const kind = sort && result.columns[sort.column]?.kind;
    return sort && kind ? sortRows(result.rows, sort, kind, locale) : result.rows;
  }, [result, sort, locale]);
  const view = useRowWindow(box, rows.length);
  const sorted = () => ({ columns: result.columns, rows });
  const caption = t('caption', { question });
  return (
    <div className={cn('grid min-w-0 gap-1', isFull && 'h-full grid-rows-[1fr_auto] overflow-hidden')}>
      <section
        ref={box}
        aria-label={caption}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
        tabIndex={0}
        className={cn('overflow-auto rounded-md border border-line print:max-h-none', !isFull && 'max-h-96')}
      >
        <table
          aria-rowcount={rows.length + 1}
          className="w-full table-fixed border-separate border-spacing-0 text-sm"
          style={{
            minWidth: `${columns.reduce((sum, column) => sum + column.width, 0) * 0.56 + columns.length * 1.6}rem`,
          }}
        >
          <caption className="sr-only">{caption}</caption>
          <colgroup>
            {columns.map((column) => (
              <col key={column.name} style={{ width: `${column.width + 3}ch` }} />
            ))}
          </colgroup>
          <TableHead
            columns={columns}
            sort={sort}
            onSort={(index) => setSort(nextSort(sort, index, columns[index]?.alignRight ? 'descending' : 'ascending'))}
          />
          <TableBody columns={columns} rows={rows} view={view} />
        </table>
      </section>
      <div className="-mr-2.5 flex flex-wrap justify-end gap-1 print:hidden">
        <CopyButton label={t('copy')} text={() => toDelimited(sorted(), '\t')}>
          {t('copy')}
        </CopyButton>
        <Button variant="quiet" size="sm" onClick={() => void downloadCsv(sorted(), question)}>
          <Download aria-hidden="true" />
          {t('download')}
        </Button>
        <Button variant="quiet" size="sm" onClick={() => void downloadXlsx(sorted(), question)}>
          <Download aria-hidden="true" />
          {t('downloadXlsx')}
        </Button>
        {isFull ? null : (
          <IconButton size="sm" label={t('fullScreen')} onClick={() => setOpensFull(true)}>
            <Maximize2 aria-hidden="true" />
          </IconButton>
        )}
      </div>
      {opensFull ? (
        <Suspense>
          <FullScreen title={question} closeLabel={t('close')} onClose={() => setOpensFull(false)}>
            <ResultTable result={result} question={question} isFull />
          </FullScreen>
        </Suspense>
      ) : null}
    </div>
  );
}
