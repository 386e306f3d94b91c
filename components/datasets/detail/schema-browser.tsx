'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useDeferredValue, useMemo, useState } from 'react';
import type { TableActions } from '@/components/datasets/detail/dataset-actions';
import { findTables } from '@/components/datasets/detail/find-tables';
import { TableDetails } from '@/components/datasets/detail/table-details';
import { SearchInput } from '@/components/ui/search-input';
import type { DatabaseSchema, SemanticModel, Table } from '@/lib/semantic-model/schema';

const SHOWN = 100;

export interface SchemaBrowserProps {
  datasetId: number;
  schema: DatabaseSchema;
  model: SemanticModel;
  actions: TableActions;
}

/** Every table with its columns and what is known of them; found by name or label, also among a thousand. */
export function SchemaBrowser({ datasetId, schema, model, actions }: SchemaBrowserProps) {
  const t = useTranslations('datasets.tables');
  const locale = useLocale() === 'zh' ? 'zh' : 'en';
  const [search, setSearch] = useState('');
  const looked = useDeferredValue(search);
  const found = useMemo(() => findTables(schema.tables, model, looked), [schema, model, looked]);
  const about = useMemo(() => new Map(model.tables.map((table) => [keyOf(table), table])), [model]);
  return (
    <div className="grid grid-cols-1 gap-4">
      <SearchInput label={t('search')} value={search} onChange={setSearch} />
      {found.length === 0 ? <p className="text-sm text-ink-muted">{t('none')}</p> : null}
      <ul className="grid gap-2">
        {found.slice(0, SHOWN).map((table) => (
          <li key={keyOf(table)}>
            <TableDetails
              datasetId={datasetId}
              actions={actions}
              table={table}
              about={about.get(keyOf(table))}
              locale={locale}
            />
          </li>
        ))}
      </ul>
      {found.length > SHOWN ? (
        <p className="text-sm text-ink-muted">{t('more', { count: found.length - SHOWN })}</p>
      ) : null}
    </div>
  );
}

const keyOf = ({ schema, name }: Pick<Table, 'schema' | 'name'>) => `${schema ?? ''}.${name}`;
