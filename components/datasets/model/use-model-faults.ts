'use client';

import { useTranslations } from 'next-intl';
import type { ModelEditor } from '@/components/datasets/model/use-model-editor';
import type { ActionFailure } from '@/components/shell/call-action';
import { useFailureText } from '@/components/shell/use-failure-text';

export interface ModelFaults {
  /** What the server says of the field at this path or of one inside it. */
  within: (path: string) => string | undefined;
  /** What went wrong as a whole. */
  summary: string | null;
  /** Somebody else saved since the editor was opened. */
  isConflict: boolean;
}

/** Leads the server's answer to the field that it names. */
export function useModelFaults({
  failure,
  failedOn,
  model,
}: Pick<ModelEditor, 'failure' | 'failedOn' | 'model'>): ModelFaults {
  const t = useTranslations('datasets.model');
  const failureText = useFailureText();
  const known = failure !== null && failure !== 'offline' ? failure : null;
  const field = known?.code === 'invalid_input' ? known.field : undefined;
  const sentence = useSentence(known);
  const line = known?.params.line;
  const lines = line === undefined ? [] : [t('line', { line })];
  const isOfModel = failedOn === 'model';
  const wordOf = (step: string, isFirst: boolean) => {
    const section = isFirst ? SECTIONS.find((one) => one === step) : undefined;
    if (section) return t(`sections.${section}`);
    // In a file it stands as it is.
    const member = isOfModel ? MEMBERS.find((one) => one === step) : undefined;
    return member ? t(member) : step;
  };
  const places = field && !field.startsWith('line ') ? [placeOf(field, isOfModel ? model : null, wordOf)] : [];
  return {
    within: (path) =>
      failedOn === 'model' && field && (field === path || field.startsWith(`${path}.`)) ? sentence : undefined,
    summary:
      failure === null
        ? null
        : field
          ? t('invalidAt', { place: [...lines, ...places].join(' · '), sentence })
          : failureText(failure),
    isConflict: known?.code === 'model_changed',
  };
}

/** What is wrong, in the words for it. */
function useSentence(failure: ActionFailure | null): string {
  const t = useTranslations('datasets.model.faults');
  const { problem, name = '', reason } = failure?.params ?? {};
  switch (problem) {
    case 'unknown_table':
    case 'unknown_column':
      return t('notThere', { name });
    case 'duplicate':
      return t('twice', { name });
    case 'no_expression':
      return t('noExpression');
    case 'unpaired':
      return t('unpaired');
    case 'unknown_member':
      return t('unknownMember', { name });
    case 'no_yaml':
      return t('noYaml', { reason: String(reason) });
    default:
      return reason === undefined ? t('invalid') : t('doesNotRun', { reason });
  }
}

const SECTIONS = ['tables', 'relationships', 'measures', 'filters', 'terms'] as const;
/** Fields that the editor has a word for. */
const MEMBERS = ['name', 'table', 'columns', 'expression', 'term', 'meaning', 'nameColumns', 'timeColumn'] as const;

/**
 * `tables.3.columns.2.name` as the names that stand there: `Tables › orders › columns › amount › name`. In a file, whose model
 * is not at hand, by number: `Tables › 4 › columns › 3 › name`.
 */
function placeOf(path: string, model: unknown, wordOf: (step: string, isFirst: boolean) => string): string {
  let value: unknown = model;
  const names = path.split('.').map((step, depth) => {
    value = (value as Record<string, unknown> | undefined)?.[step];
    const named = value as { name?: string; term?: string } | undefined;
    return /^\d+$/.test(step) ? named?.name || named?.term || String(Number(step) + 1) : wordOf(step, depth === 0);
  });
  return names.join(' › ');
}
