'use client';

import { useLocale, useTranslations } from 'next-intl';
import { ChoiceField } from '@/components/datasets/model/choice-field';
import { DescribeFields } from '@/components/datasets/model/describe-fields';
import { ItemCard } from '@/components/datasets/model/item-card';
import { ItemList } from '@/components/datasets/model/item-list';
import { addItem, editItem, removeItem } from '@/components/datasets/model/model-edits';
import { NameField } from '@/components/datasets/model/name-field';
import type { ModelListProps } from '@/components/datasets/model/relationship-list';
import { UnitField } from '@/components/datasets/model/unit-field';
import { useModelChoices } from '@/components/datasets/model/use-model-choices';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Textarea } from '@/components/ui/textarea';
import type { Measure, NamedFilter } from '@/lib/semantic-model/schema';

export interface ExpressionListProps extends ModelListProps {
  list: 'measures' | 'filters';
}

type ExpressionChange = { [K in keyof Measure]?: Measure[K] | undefined };

/** Named expressions: measures to add up, conditions to filter by. */
export function ExpressionList({ list, ...props }: ExpressionListProps) {
  const t = useTranslations('datasets.model');
  const locale = useLocale() === 'zh' ? 'zh' : 'en';
  const { schema, editor, faults } = props;
  const add = () => {
    const nothing = { label: {}, description: {}, synonyms: { en: [], zh: [] } };
    const blank = { name: '', ...nothing, table: schema.tables[0]?.name ?? '', expression: '' };
    editor.edit((model) =>
      list === 'measures'
        ? addItem(model, 'measures', { ...blank, aggregate: 'sum' })
        : addItem(model, 'filters', blank),
    );
  };
  return (
    <ItemList
      hint={t(`${list}Hint`)}
      empty={t(list === 'measures' ? 'noMeasures' : 'noFilters')}
      addLabel={t(list === 'measures' ? 'addMeasure' : 'addFilter')}
      count={editor.model[list].length}
      onAdd={add}
      textOf={(index) => {
        const { name, label, synonyms, table } = editor.model[list][index] as Measure | NamedFilter;
        return [name, label.en, label.zh, ...synonyms.en, ...synonyms.zh, table].join(' ');
      }}
      item={(index, startsOpen) => {
        const entry = editor.model[list][index] as Measure | NamedFilter;
        return (
          <ItemCard
            key={index}
            title={entry.label[locale] ?? entry.name}
            note={<span className="text-xs text-ink-muted">{entry.table}</span>}
            error={faults.within(`${list}.${index}`)}
            startsOpen={startsOpen}
            onRemove={() => editor.edit((model) => removeItem(model, list, index))}
          >
            <ExpressionFields list={list} index={index} entry={entry} {...props} />
          </ItemCard>
        );
      }}
    />
  );
}

function ExpressionFields({
  list,
  index,
  entry,
  schema,
  editor,
  faults,
}: ExpressionListProps & { index: number; entry: Measure | NamedFilter }) {
  const t = useTranslations('datasets.model');
  const path = `${list}.${index}`;
  const change = (difference: ExpressionChange, mark: string) =>
    editor.edit((model) => editItem(model, list, index, difference), `${path}/${mark}`);
  return (
    <>
      <div className="grid items-start gap-3 sm:grid-cols-2">
        <Field label={t('name')} error={faults.within(`${path}.name`)}>
          {(control) => (
            <Input
              {...control}
              maxLength={300}
              value={entry.name}
              onChange={(event) => change({ name: event.target.value }, 'name')}
            />
          )}
        </Field>
        <NameField
          label={t('table')}
          names={schema.tables.map(({ name }) => name)}
          value={entry.table}
          error={faults.within(`${path}.table`)}
          onChange={(table) => change({ table }, 'table')}
        />
      </div>
      <Field
        label={t('expression')}
        hint={t(list === 'measures' ? 'measureExpressionHint' : 'filterExpressionHint')}
        error={faults.within(`${path}.expression`)}
      >
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            maxLength={2000}
            spellCheck={false}
            className="font-mono"
            value={entry.expression}
            onChange={(event) => change({ expression: event.target.value }, 'expression')}
          />
        )}
      </Field>
      {'aggregate' in entry ? <MeasureFields measure={entry} onChange={change} /> : null}
      <DescribeFields value={entry} onChange={change} />
    </>
  );
}

function MeasureFields({
  measure,
  onChange,
}: {
  measure: Measure;
  onChange: (change: ExpressionChange, mark: string) => void;
}) {
  const t = useTranslations('datasets.model');
  const choices = useModelChoices();
  return (
    <div className="grid gap-3 sm:grid-cols-3">
      <ChoiceField
        label={t('aggregate')}
        value={measure.aggregate}
        options={choices.aggregates}
        onChange={(aggregate) => aggregate && onChange({ aggregate }, 'aggregate')}
      />
      <UnitField value={measure.unit} onChange={(unit) => onChange({ unit }, 'unit')} />
      <ChoiceField
        label={t('format')}
        none={t('guess')}
        value={measure.format}
        options={choices.formats}
        onChange={(format) => onChange({ format }, 'format')}
      />
    </div>
  );
}
