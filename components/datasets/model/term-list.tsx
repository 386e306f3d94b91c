'use client';

import { useTranslations } from 'next-intl';
import { ItemCard } from '@/components/datasets/model/item-card';
import { ItemList } from '@/components/datasets/model/item-list';
import { addItem, editItem, removeItem } from '@/components/datasets/model/model-edits';
import type { ModelListProps } from '@/components/datasets/model/relationship-list';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Textarea } from '@/components/ui/textarea';

/** Words of the trade and what they mean here. */
export function TermList({ editor, faults }: Omit<ModelListProps, 'schema'>) {
  const t = useTranslations('datasets.model');
  return (
    <ItemList
      hint={t('termsHint')}
      empty={t('noTerms')}
      addLabel={t('addTerm')}
      count={editor.model.terms.length}
      onAdd={() => editor.edit((model) => addItem(model, 'terms', { term: '', meaning: '' }))}
      textOf={(index) => Object.values(editor.model.terms[index] ?? {}).join(' ')}
      item={(index, startsOpen) => {
        const { term = '', meaning = '' } = editor.model.terms[index] ?? {};
        const change = (difference: { term?: string; meaning?: string }, mark: string) =>
          editor.edit((model) => editItem(model, 'terms', index, difference), `terms.${index}/${mark}`);
        return (
          <ItemCard
            key={index}
            title={term}
            error={faults.within(`terms.${index}`)}
            startsOpen={startsOpen}
            onRemove={() => editor.edit((model) => removeItem(model, 'terms', index))}
          >
            <Field label={t('term')} error={faults.within(`terms.${index}.term`)}>
              {(control) => (
                <Input
                  {...control}
                  maxLength={200}
                  value={term}
                  onChange={(event) => change({ term: event.target.value }, 'term')}
                />
              )}
            </Field>
            <Field label={t('meaning')} error={faults.within(`terms.${index}.meaning`)}>
              {(control) => (
                <Textarea
                  {...control}
                  rows={2}
                  maxLength={2000}
                  value={meaning}
                  onChange={(event) => change({ meaning: event.target.value }, 'meaning')}
                />
              )}
            </Field>
          </ItemCard>
        );
      }}
    />
  );
}
