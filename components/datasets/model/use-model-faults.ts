'use client';

import { useTranslations } from 'next-intl';
import type { ModelEditor } from '@/components/datasets/model/use-model-editor';
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
  const name = known?.params.name;
  const sentence = name === undefined ? t('invalid') : t('notThere', { name: String(name) });
  return {
    within: (path) =>
      failedOn === 'model' && field && (field === path || field.startsWith(`${path}.`)) ? sentence : undefined,
    summary:
      failure === null
        ? null
        : field
          ? t('invalidAt', {
              place: placeOf(field, failedOn === 'model' ? model : null, (section) => t(`sections.${section}`)),
              sentence,
            })
          : failureText(failure),
    isConflict: known?.code === 'model_changed',
  };
}

const SECTIONS = ['tables', 'relationships', 'measures', 'filters', 'terms'] as const;

/**
 * `tables.3.columns.2.name` as the names that stand there: `Tables › orders › columns › amount › name`. In a file, whose model
 * is not at hand, by number: `Tables › 4 › columns › 3 › name`.
 */
function placeOf(path: string, model: unknown, titleOf: (section: (typeof SECTIONS)[number]) => string): string {
  let value: unknown = model;
  const names = path.split('.').map((step, depth) => {
    value = (value as Record<string, unknown> | undefined)?.[step];
    const section = depth === 0 ? SECTIONS.find((one) => one === step) : undefined;
    if (section) return titleOf(section);
    const named = value as { name?: string; term?: string } | undefined;
    return /^\d+$/.test(step) ? named?.name || named?.term || String(Number(step) + 1) : step;
  });
  return names.join(' › ');
}
