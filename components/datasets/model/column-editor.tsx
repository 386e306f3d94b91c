'use client';

import { ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { CheckField } from '@/components/datasets/model/check-field';
import { ChoiceField } from '@/components/datasets/model/choice-field';
import { DescribeFields } from '@/components/datasets/model/describe-fields';
import { SuggestedDescription } from '@/components/datasets/model/suggested-description';
import { acceptedSuggestion, DISMISSED_SUGGESTION } from '@/components/datasets/model/suggestions';
import { UnitField } from '@/components/datasets/model/unit-field';
import { useModelChoices } from '@/components/datasets/model/use-model-choices';
import { Badge } from '@/components/ui/badge';
import type { Column, ColumnModel } from '@/lib/semantic-model/schema';

export type ColumnChange = { [K in keyof ColumnModel]?: ColumnModel[K] | undefined };

export interface ColumnEditorProps {
  column: Column;
  about: ColumnModel;
  locale: 'en' | 'zh';
  /** What the server says of it. */
  error: string | undefined;
  onChange: (change: ColumnChange, mark: string) => void;
}

/** One column: what it is called; opened, all that can be said of it. */
export function ColumnEditor({ column, about, locale, error, onChange }: ColumnEditorProps) {
  const t = useTranslations('datasets.model');
  const roles = useTranslations('datasets.tables.roles');
  const choices = useModelChoices();
  const [isOpen, setIsOpen] = useState(false);
  const label = about.label[locale] ?? about.label.en ?? about.label.zh;
  return (
    <details
      className="group/column border-t border-line first:border-t-0"
      onToggle={(event) => setIsOpen(event.currentTarget.open)}
    >
      <summary className="flex cursor-pointer list-none items-center gap-2 rounded-sm px-3 py-2.5 text-sm">
        <ChevronRight
          aria-hidden="true"
          className="size-4 shrink-0 text-ink-muted transition-transform duration-100 group-open/column:rotate-90"
        />
        <span className="truncate text-ink">{label ?? column.name}</span>
        {label && label !== column.name ? <code className="truncate text-xs text-ink-muted">{column.name}</code> : null}
        <span className="ml-auto flex shrink-0 gap-1.5">
          {error ? <Badge tone="danger">{t('faulty')}</Badge> : null}
          {about.suggestedDescription ? <Badge tone="accent">{t('suggestions.badge')}</Badge> : null}
          {about.sensitive ? <Badge tone="warning">{t('sensitive')}</Badge> : null}
          {about.role ? <Badge>{roles(about.role)}</Badge> : null}
        </span>
      </summary>
      {isOpen ? (
        <div className="grid gap-4 px-3 pt-1 pb-4 sm:pl-9">
          {error ? <p className="text-xs text-danger-text">{error}</p> : null}
          {about.suggestedDescription ? (
            <SuggestedDescription
              name={column.name}
              suggestion={about.suggestedDescription}
              onAccept={() => onChange(acceptedSuggestion(about), 'suggestion')}
              onDismiss={() => onChange(DISMISSED_SUGGESTION, 'suggestion')}
            />
          ) : null}
          <DescribeFields value={about} onChange={onChange} />
          <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
            <ChoiceField
              label={t('role')}
              none={t('guess')}
              value={about.role}
              options={choices.roles}
              onChange={(role) => onChange({ role }, 'role')}
            />
            <ChoiceField
              label={t('aggregate')}
              none={t('guess')}
              value={about.aggregate}
              options={choices.aggregates}
              onChange={(aggregate) => onChange({ aggregate }, 'aggregate')}
            />
            <UnitField value={about.unit} onChange={(unit) => onChange({ unit }, 'unit')} />
            <ChoiceField
              label={t('format')}
              none={t('guess')}
              value={about.format}
              options={choices.formats}
              onChange={(format) => onChange({ format }, 'format')}
            />
          </div>
          <CheckField
            label={t('sensitive')}
            hint={t('sensitiveHint')}
            checked={about.sensitive}
            onChange={(sensitive) => onChange({ sensitive }, 'sensitive')}
          />
        </div>
      ) : null}
    </details>
  );
}
