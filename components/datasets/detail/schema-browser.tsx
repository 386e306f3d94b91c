'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { findTables } from '@/components/datasets/detail/find-tables';
import { TableDetails } from '@/components/datasets/detail/table-details';
import { Input } from '@/components/ui/input';
import type { DatabaseSchema, SemanticModel } from '@/lib/semantic-model/schema';

const SHOWN = 100;

export interface SchemaBrowserProps {
  schema: DatabaseSchema;
  model: SemanticModel;
}

/** Every table with its columns and what is known of them; found by name or label, also among a thousand. */
export function SchemaBrowser({ schema, model }: SchemaBrowserProps) {
  const t = useTranslations('datasets.tables');
  const locale = useLocale() === 'zh' ? 'zh' : 'en';
  const [search, setSearch] = useState('');
  const found = useMemo(() => findTables(schema.tables, model, search), [schema, model, search]);
  return (
    <div className="grid gap-4">
      <Input
        type="search"
        aria-label={t('search')}
        placeholder={t('search')}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      {found.length === 0 ? <p className="text-sm text-ink-muted">{t('none')}</p> : null}
      <ul className="grid gap-2">
        {found.slice(0, SHOWN).map((table) => (
          <li key={`${table.schema ?? ''}.${table.name}`}>
            <TableDetails
              table={table}
              about={model.tables.find((one) => one.name === table.name && one.schema === table.schema)}
              profiles={schema.profiles.filter((profile) => profile.table === table.name)}
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
