'use client';

import { useTranslations } from 'next-intl';
import { acceptAllSuggestions, countSuggestions, dismissAllSuggestions } from '@/components/datasets/model/suggestions';
import type { ModelEditor } from '@/components/datasets/model/use-model-editor';
import { Button } from '@/components/ui/button';

/** How many suggestions wait for a word, and that word for all of them. Nothing while there is none. */
export function SuggestionsBar({ editor }: { editor: ModelEditor }) {
  const t = useTranslations('datasets.model.suggestions');
  const count = countSuggestions(editor.model);
  if (count === 0) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border border-line border-dashed px-3 py-2">
      <p className="text-sm text-ink">{t('count', { count })}</p>
      <div className="flex flex-wrap gap-2">
        <Button size="sm" onClick={() => editor.edit(acceptAllSuggestions)}>
          {t('acceptAll')}
        </Button>
        <Button size="sm" variant="quiet" onClick={() => editor.edit(dismissAllSuggestions)}>
          {t('dismissAll')}
        </Button>
      </div>
    </div>
  );
}
