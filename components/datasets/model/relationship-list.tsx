'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { ChoiceField } from '@/components/datasets/model/choice-field';
import { DescribeFields } from '@/components/datasets/model/describe-fields';
import { ItemCard } from '@/components/datasets/model/item-card';
import { ItemList } from '@/components/datasets/model/item-list';
import { addItem, editItem, removeItem } from '@/components/datasets/model/model-edits';
import { NameField } from '@/components/datasets/model/name-field';
import { useModelChoices } from '@/components/datasets/model/use-model-choices';
import type { ModelEditor } from '@/components/datasets/model/use-model-editor';
import type { ModelFaults } from '@/components/datasets/model/use-model-faults';
import { WordsInput } from '@/components/datasets/model/words-input';
import { Badge } from '@/components/ui/badge';
import { Field } from '@/components/ui/field';
import { type DatabaseSchema, type Relationship, relationshipSchema } from '@/lib/semantic-model/schema';

export interface ModelListProps {
  schema: DatabaseSchema;
  editor: ModelEditor;
  faults: ModelFaults;
}

/** How tables belong together: what joins are made of. */
export function RelationshipList({ schema, editor, faults }: ModelListProps) {
  const t = useTranslations('datasets.model');
  const format = useFormatter();
  const add = () => {
    const side = { table: schema.tables[0]?.name ?? '', columns: [] as string[] };
    // Not parsed: what is missing is for the person to fill in.
    const blank: Relationship = { ...relationshipSchema.parse(BLANK), from: side, to: side };
    editor.edit((model) => addItem(model, 'relationships', blank));
  };
  return (
    <ItemList
      hint={t('relationshipsHint')}
      empty={t('noRelationships')}
      addLabel={t('addRelationship')}
      count={editor.model.relationships.length}
      onAdd={add}
      textOf={(index) => textOf(editor.model.relationships[index] as Relationship)}
      item={(index, startsOpen) => {
        const relationship = editor.model.relationships[index] as Relationship;
        const { from, to, source, confidence } = relationship;
        return (
          <ItemCard
            key={index}
            title={`${endOf(from)} → ${endOf(to)}`}
            note={
              <Badge tone={source === 'inferred' ? 'accent' : 'neutral'}>
                {source === 'inferred'
                  ? t('inferred', { confidence: format.number(confidence, { style: 'percent' }) })
                  : t(`sources.${source}`)}
              </Badge>
            }
            error={faults.within(`relationships.${index}`)}
            startsOpen={startsOpen}
            onRemove={() => editor.edit((model) => removeItem(model, 'relationships', index))}
          >
            <RelationshipFields index={index} relationship={relationship} {...{ schema, editor, faults }} />
          </ItemCard>
        );
      }}
    />
  );
}

/** `orders.customer_id`; of several columns `orders.(a, b)`. */
function endOf({ table, columns }: Relationship['from']): string {
  if (columns.length === 0) return table;
  return columns.length === 1 ? `${table}.${columns[0]}` : `${table}.(${columns.join(', ')})`;
}

/** Both ends, and how it is said. */
function textOf({ from, to, label, synonyms }: Relationship): string {
  return [endOf(from), endOf(to), label.en, label.zh, ...synonyms.en, ...synonyms.zh].join(' ');
}

const BLANK = { from: { table: '-', columns: ['-'] }, to: { table: '-', columns: ['-'] }, source: 'edited' };

function RelationshipFields({
  index,
  relationship,
  schema,
  editor,
  faults,
}: ModelListProps & { index: number; relationship: Relationship }) {
  const t = useTranslations('datasets.model');
  const { cardinalities } = useModelChoices();
  const change = (difference: Partial<Relationship>, mark: string) =>
    editor.edit(
      // Whoever changes a guess vouches for it.
      (model) => editItem(model, 'relationships', index, { ...difference, source: 'edited', confidence: 1 }),
      `relationships.${index}/${mark}`,
    );
  const names = schema.tables.map(({ name }) => name);
  return (
    <>
      {(['from', 'to'] as const).map((end) => {
        const path = `relationships.${index}.${end}`;
        const columns = schema.tables.find(({ name }) => name === relationship[end].table)?.columns ?? [];
        return (
          <fieldset key={end} className="grid items-start gap-3 sm:grid-cols-2">
            <legend className="mb-2 text-xs font-medium text-ink-muted">{t(`ends.${end}`)}</legend>
            <NameField
              label={t('table')}
              names={names}
              value={relationship[end].table}
              error={faults.within(`${path}.table`)}
              onChange={(table) => change({ [end]: { ...relationship[end], table } }, `${end}.table`)}
            />
            <Field
              label={t('columns')}
              hint={columns
                .map(({ name }) => name)
                .slice(0, 12)
                .join(', ')}
              error={faults.within(`${path}.columns`)}
            >
              {(control) => (
                <WordsInput
                  {...control}
                  spellCheck={false}
                  value={relationship[end].columns}
                  onChange={(words) => change({ [end]: { ...relationship[end], columns: words } }, `${end}.columns`)}
                />
              )}
            </Field>
          </fieldset>
        );
      })}
      <ChoiceField
        label={t('cardinality')}
        value={relationship.cardinality}
        options={cardinalities}
        onChange={(cardinality) => cardinality && change({ cardinality }, 'cardinality')}
      />
      <DescribeFields value={relationship} onChange={change} />
    </>
  );
}
