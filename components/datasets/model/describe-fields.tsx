'use client';

import { useTranslations } from 'next-intl';
import { WordsInput } from '@/components/datasets/model/words-input';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Textarea } from '@/components/ui/textarea';
import type { TableModel } from '@/lib/semantic-model/schema';

export type Described = Pick<TableModel, 'label' | 'description' | 'synonyms'>;

export interface DescribeFieldsProps {
  value: Described;
  /** Names the place for undoing. */
  onChange: (change: Partial<Described>, mark: string) => void;
}

const LANGUAGES = ['en', 'zh'] as const;

/** What something is called and means, in both languages side by side. */
export function DescribeFields({ value, onChange }: DescribeFieldsProps) {
  const t = useTranslations('datasets.model');
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {LANGUAGES.map((language) => (
        <fieldset key={language} lang={language === 'zh' ? 'zh-CN' : 'en'} className="grid min-w-0 content-start gap-3">
          <legend className="mb-2 text-xs font-medium text-ink-muted">{t(`languages.${language}`)}</legend>
          <Field label={t('label')}>
            {(control) => (
              <Input
                {...control}
                maxLength={200}
                value={value.label[language] ?? ''}
                onChange={(event) =>
                  onChange(
                    { label: { ...value.label, [language]: event.target.value || undefined } },
                    `label.${language}`,
                  )
                }
              />
            )}
          </Field>
          <Field label={t('synonyms')} hint={t('synonymsHint')}>
            {(control) => (
              <WordsInput
                {...control}
                value={value.synonyms[language]}
                onChange={(words) =>
                  onChange({ synonyms: { ...value.synonyms, [language]: words } }, `synonyms.${language}`)
                }
              />
            )}
          </Field>
          <Field label={t('description')}>
            {(control) => (
              <Textarea
                {...control}
                rows={2}
                maxLength={2000}
                value={value.description[language] ?? ''}
                onChange={(event) =>
                  onChange(
                    { description: { ...value.description, [language]: event.target.value || undefined } },
                    `description.${language}`,
                  )
                }
              />
            )}
          </Field>
        </fieldset>
      ))}
    </div>
  );
}
