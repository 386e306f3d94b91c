'use client';

import { useLocale, useTranslations } from 'next-intl';
import { type KeyboardEvent, useState } from 'react';
import { ProgressBar } from '@/components/datasets/add/progress-bar';
import { ExpressionList } from '@/components/datasets/model/expression-list';
import { RelationshipList } from '@/components/datasets/model/relationship-list';
import { SaveBar } from '@/components/datasets/model/save-bar';
import { SuggestionsBar } from '@/components/datasets/model/suggestions-bar';
import { TableChooser } from '@/components/datasets/model/table-chooser';
import { TableEditor } from '@/components/datasets/model/table-editor';
import { TermList } from '@/components/datasets/model/term-list';
import type { ModelEditor } from '@/components/datasets/model/use-model-editor';
import { useModelFaults } from '@/components/datasets/model/use-model-faults';
import { YamlButtons } from '@/components/datasets/model/yaml-buttons';
import { Segmented } from '@/components/ui/segmented';
import type { DatabaseSchema } from '@/lib/semantic-model/schema';

const SECTIONS = ['tables', 'relationships', 'measures', 'filters', 'terms'] as const;

export interface ModelEditorPanelProps {
  schema: DatabaseSchema;
  editor: ModelEditor;
  /** For the file that an export makes. */
  datasetName: string;
}

/** What people say about the data, to edit: tables and columns, relationships, measures, filters, terms. */
export function ModelEditorPanel({ schema, editor, datasetName }: ModelEditorPanelProps) {
  const t = useTranslations('datasets.model');
  const locale = useLocale() === 'zh' ? 'zh' : 'en';
  const faults = useModelFaults(editor);
  const [section, setSection] = useState<(typeof SECTIONS)[number]>('tables');
  const [place, setPlace] = useState(0);
  const table = schema.tables[place];
  const list = { schema, editor, faults };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: shortcuts for what the buttons of the bar do
    <div className="grid grid-cols-1 gap-5" onKeyDown={(event) => takeShortcut(event, editor)}>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div className="max-w-full overflow-x-auto">
          <Segmented
            size="sm"
            label={t('section')}
            value={section}
            onValueChange={setSection}
            options={SECTIONS.map((value) => ({ value, label: t(`sections.${value}`) }))}
          />
        </div>
        <YamlButtons editor={editor} fileName={`${datasetName}.yaml`} />
      </div>
      {editor.sentShare !== null && editor.sentShare < 1 ? (
        <ProgressBar label={t('sending')} share={editor.sentShare} />
      ) : null}
      <SuggestionsBar editor={editor} />
      {section === 'tables' ? (
        <div className="grid gap-6 sm:grid-cols-[13rem_minmax(0,1fr)]">
          <TableChooser
            tables={schema.tables}
            model={editor.model}
            chosen={table}
            locale={locale}
            onChoose={(chosen) => setPlace(schema.tables.indexOf(chosen))}
          />
          {table ? <TableEditor key={place} table={table} editor={editor} faults={faults} locale={locale} /> : null}
        </div>
      ) : null}
      {section === 'relationships' ? <RelationshipList {...list} /> : null}
      {section === 'measures' || section === 'filters' ? (
        <ExpressionList key={section} list={section} {...list} />
      ) : null}
      {section === 'terms' ? <TermList editor={editor} faults={faults} /> : null}
      <SaveBar editor={editor} faults={faults} />
    </div>
  );
}

/** Ctrl+S saves; Ctrl+Z undoes, except in a text field, which undoes its own typing. */
function takeShortcut(event: KeyboardEvent, editor: ModelEditor) {
  if (!(event.ctrlKey || event.metaKey)) return;
  const key = event.key.toLowerCase();
  const isText = event.target instanceof HTMLElement && event.target.matches('input, textarea');
  if (key === 's') {
    event.preventDefault();
    if (editor.isDirty && !editor.busy) void editor.save();
  } else if (key === 'z' && !isText) {
    event.preventDefault();
    if (event.shiftKey) editor.redo();
    else editor.undo();
  }
}
