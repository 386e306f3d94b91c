'use client';

import { useTranslations } from 'next-intl';
import { CheckField } from '@/components/datasets/model/check-field';
import { ChoiceField } from '@/components/datasets/model/choice-field';
import { ColumnEditor } from '@/components/datasets/model/column-editor';
import { DescribeFields } from '@/components/datasets/model/describe-fields';
import {
  columnIndex,
  columnModelOf,
  editColumn,
  editTable,
  tableIndex,
  tableModelOf,
} from '@/components/datasets/model/model-edits';
import { SuggestedDescription } from '@/components/datasets/model/suggested-description';
import { acceptedSuggestion, DISMISSED_SUGGESTION } from '@/components/datasets/model/suggestions';
import type { ModelEditor } from '@/components/datasets/model/use-model-editor';
import type { ModelFaults } from '@/components/datasets/model/use-model-faults';
import { WordsInput } from '@/components/datasets/model/words-input';
import { Field } from '@/components/ui/field';
import type { Table, TableModel } from '@/lib/semantic-model/schema';

export interface TableEditorProps {
  table: Table;
  editor: ModelEditor;
  faults: ModelFaults;
  locale: 'en' | 'zh';
}

/** All that can be said of one table and of its columns. */
export function TableEditor({ table, editor, faults, locale }: TableEditorProps) {
  const t = useTranslations('datasets.model');
  const about = tableModelOf(editor.model, table);
  const path = `tables.${tableIndex(editor.model, table)}`;
  const key = `${table.schema ?? ''}.${table.name}`;
  const change = (difference: { [K in keyof TableModel]?: TableModel[K] | undefined }, mark: string) =>
    editor.edit((model) => editTable(model, table, difference as Partial<TableModel>), `${key}/${mark}`);
  const columns = table.columns.map(({ name }) => ({ value: name, label: name }));
  return (
    <section aria-label={table.name} className="grid min-w-0 content-start gap-5">
      <h2 className="font-semibold wrap-anywhere text-ink">{table.name}</h2>
      {faults.within(path) ? <p className="text-sm text-danger-text">{faults.within(path)}</p> : null}
      {about.suggestedDescription ? (
        <SuggestedDescription
          name={table.name}
          suggestion={about.suggestedDescription}
          onAccept={() => change(acceptedSuggestion(about), 'suggestion')}
          onDismiss={() => change(DISMISSED_SUGGESTION, 'suggestion')}
        />
      ) : null}
      <DescribeFields value={about} onChange={change} />
      <div className="grid items-start gap-3 sm:grid-cols-2">
        <Field label={t('nameColumns')} hint={t('nameColumnsHint')} error={faults.within(`${path}.nameColumns`)}>
          {(control) => (
            <WordsInput
              {...control}
              spellCheck={false}
              value={about.nameColumns}
              onChange={(nameColumns) => change({ nameColumns }, 'nameColumns')}
            />
          )}
        </Field>
        <ChoiceField
          label={t('timeColumn')}
          none={t('noTimeColumn')}
          value={about.timeColumn}
          options={columns}
          error={faults.within(`${path}.timeColumn`)}
          onChange={(timeColumn) => change({ timeColumn }, 'timeColumn')}
        />
      </div>
      <CheckField
        label={t('hideTable')}
        hint={t('hideTableHint')}
        checked={about.hidden}
        onChange={(hidden) => change({ hidden }, 'hidden')}
      />
      <div className="grid gap-2">
        <h3 className="text-sm font-medium text-ink">{t('columns')}</h3>
        <div className="rounded-lg border border-line bg-paper-raised">
          {table.columns.map((column) => (
            <ColumnEditor
              key={column.name}
              column={column}
              about={columnModelOf(about, column.name)}
              locale={locale}
              error={faults.within(`${path}.columns.${columnIndex(about, column.name)}`)}
              onChange={(difference, mark) =>
                editor.edit(
                  (model) => editColumn(model, table, column.name, difference),
                  `${key}.${column.name}/${mark}`,
                )
              }
            />
          ))}
        </div>
      </div>
    </section>
  );
}
