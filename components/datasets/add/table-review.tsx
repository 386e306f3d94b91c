'use client';

import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { CutOptions } from '@/components/datasets/add/cut-options';
import { NoteList } from '@/components/datasets/add/note-list';
import type { TableEdit } from '@/components/datasets/add/plan-import';
import { PreviewTable } from '@/components/datasets/add/preview-table';
import { NameField } from '@/components/datasets/model/name-field';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { TablePreview, TextOptions } from '@/lib/shared/file-import';

export interface TableReviewProps {
  table: TablePreview;
  /** Those of the dataset that rows are added to. */
  existingTables: readonly string[] | undefined;
  /** Cut from plain text, not from a sheet. */
  isText: boolean;
  edit: TableEdit;
  onEdit: (change: Partial<TableEdit>) => void;
  onRecut: (change: Partial<TextOptions>) => void;
}

/** One table of an upload: whether to take it, how it is cut, what its columns are. */
export function TableReview({ table, existingTables, isText, edit, onEdit, onRecut }: TableReviewProps) {
  const t = useTranslations('datasets.add');
  const id = useId();
  return (
    <div className="grid min-w-0 gap-3 rounded-lg border border-line p-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div className="flex min-w-0 grow items-center gap-2">
          <input
            id={id}
            type="checkbox"
            checked={edit.include}
            onChange={(event) => onEdit({ include: event.target.checked })}
            className="size-4 shrink-0 accent-accent"
          />
          <label htmlFor={id} className="min-w-0 truncate text-base font-medium text-ink">
            {table.label}
          </label>
        </div>
        <span className="text-xs text-ink-muted">
          {table.rowCount == null ? null : `${t('rows', { count: table.rowCount })} · `}
          {t('columns', { count: table.header.length })}
        </span>
      </div>
      {edit.include ? (
        <>
          <NoteList notes={table.notes} />
          {existingTables ? (
            <NameField
              label={t('tableName')}
              names={existingTables}
              value={edit.name}
              onChange={(name) => onEdit({ name })}
            />
          ) : table.options ? (
            <Field label={t('tableName')}>
              {(control) => (
                <Input
                  {...control}
                  className="max-w-80"
                  maxLength={120}
                  defaultValue={edit.name}
                  onChange={(event) => onEdit({ name: event.target.value })}
                />
              )}
            </Field>
          ) : null}
          {table.options ? <CutOptions options={table.options} isText={isText} onChange={onRecut} /> : null}
          <PreviewTable table={table} columns={edit.columns} onColumns={(columns) => onEdit({ columns })} />
        </>
      ) : null}
    </div>
  );
}
