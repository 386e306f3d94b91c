'use client';

import { ChevronRight } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { ColumnFacts } from '@/components/datasets/detail/column-facts';
import type { TableActions } from '@/components/datasets/detail/dataset-actions';
import { SampleRows } from '@/components/datasets/detail/sample-rows';
import { callAction } from '@/components/shell/call-action';
import { Segmented } from '@/components/ui/segmented';
import type { ColumnProfile, Table, TableModel } from '@/lib/semantic-model/schema';

export interface TableDetailsProps {
  datasetId: number;
  table: Table;
  about: TableModel | undefined;
  locale: 'en' | 'zh';
  actions: TableActions;
}

/** A table's name and size; opened, its columns or its first rows. */
export function TableDetails(props: TableDetailsProps) {
  const { table, about, locale } = props;
  const t = useTranslations('datasets.tables');
  const format = useFormatter();
  const [isOpen, setIsOpen] = useState(false);
  const label = about?.label[locale] ?? about?.label.en ?? about?.label.zh;
  return (
    <details
      className="group rounded-lg border border-line bg-paper-raised"
      onToggle={(event) => setIsOpen(event.currentTarget.open)}
    >
      <summary className="flex cursor-pointer list-none items-center gap-2 px-4 py-3">
        <ChevronRight
          aria-hidden="true"
          className="size-4 shrink-0 text-ink-muted transition-transform duration-100 group-open:rotate-90"
        />
        <span className="min-w-0 truncate font-medium text-ink">{label ?? table.name}</span>
        {label && label !== table.name ? <code className="truncate text-xs text-ink-muted">{table.name}</code> : null}
        <span className="tabular ml-auto shrink-0 text-xs text-ink-muted">
          {table.rowCount === null ? '' : t('rows', { count: table.rowCount, shown: format.number(table.rowCount) })}
        </span>
      </summary>
      {isOpen ? <OpenTable {...props} /> : null}
    </details>
  );
}

function OpenTable(props: TableDetailsProps) {
  const t = useTranslations('datasets.tables');
  const [view, setView] = useState<'columns' | 'sample'>('columns');
  return (
    <div className="grid grid-cols-1 gap-1 border-t border-line px-4 pt-3">
      <div>
        <Segmented
          size="sm"
          label={t('view')}
          value={view}
          onValueChange={setView}
          options={(['columns', 'sample'] as const).map((value) => ({ value, label: t(value) }))}
        />
      </div>
      {view === 'columns' ? (
        <TableColumns {...props} />
      ) : (
        <SampleRows datasetId={props.datasetId} table={props.table} listTableRows={props.actions.listTableRows} />
      )}
    </div>
  );
}

function TableColumns({ datasetId, table, about, locale, actions }: TableDetailsProps) {
  const t = useTranslations('datasets.tables');
  const profiles = useProfiles(datasetId, table, actions);
  return (
    <section
      aria-label={t('columnsOf', { table: table.name })}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
      tabIndex={0}
      aria-busy={profiles === null}
      className="overflow-x-auto pb-3"
    >
      <table className="w-full text-sm">
        <thead className="text-left text-xs text-ink-muted">
          <tr>
            {(['column', 'type', 'role', 'distinct', 'missing', 'range', 'top'] as const).map((head) => (
              <th key={head} scope="col" className="py-2 pr-4 font-medium whitespace-nowrap">
                {t(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.columns.map((column) => (
            <ColumnFacts
              key={column.name}
              column={column}
              isKey={table.primaryKey.includes(column.name)}
              points={table.foreignKeys.find((key) => key.columns.includes(column.name))?.referencedTable}
              about={about?.columns.find((one) => one.name === column.name)}
              profile={profiles?.find((profile) => profile.column === column.name)}
              locale={locale}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** What was learned of the table's columns; null until it is here. Names and types stand without it. */
function useProfiles(datasetId: number, { schema, name }: Table, { listColumnProfiles }: TableActions) {
  const [profiles, setProfiles] = useState<ColumnProfile[] | null>(null);
  useEffect(() => {
    let isGone = false;
    void callAction(listColumnProfiles({ datasetId, schema, table: name })).then((result) => {
      if (!isGone) setProfiles(result.ok ? result.data : []);
    });
    return () => {
      isGone = true;
    };
  }, [datasetId, schema, name, listColumnProfiles]);
  return profiles;
}
