'use client';

import { Redo2, Undo2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { FormAlert } from '@/components/auth/form-alert';
import type { ModelEditor } from '@/components/datasets/model/use-model-editor';
import type { ModelFaults } from '@/components/datasets/model/use-model-faults';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';

/** Stays in sight while there is something to save, to undo, or to settle with somebody else's changes. */
export function SaveBar({ editor, faults }: { editor: ModelEditor; faults: ModelFaults }) {
  const t = useTranslations('datasets.model');
  const common = useTranslations('common');
  const isShown = editor.isDirty || editor.canUndo || editor.canRedo || faults.summary !== null;
  return (
    <div className={isShown ? 'sticky bottom-0 z-10 grid gap-2 border-t border-line bg-paper py-3' : 'contents'}>
      <FormAlert text={faults.summary} />
      {isShown ? (
        <div className="flex flex-wrap items-center gap-2">
          <Button variant="primary" busy={editor.busy} disabled={!editor.isDirty} onClick={() => void editor.save()}>
            {common('save')}
          </Button>
          {editor.isDirty ? (
            <Button variant="quiet" onClick={editor.discard}>
              {t('discard')}
            </Button>
          ) : null}
          {faults.isConflict ? (
            <>
              <Button onClick={editor.takeTheirs}>{t('takeTheirs')}</Button>
              <Button variant="danger-quiet" onClick={() => void editor.overwrite()}>
                {t('overwrite')}
              </Button>
            </>
          ) : null}
          <span role="status" className="ml-auto text-sm text-ink-muted">
            {editor.isDirty ? t('unsaved') : editor.wasSaved ? t('saved') : ''}
          </span>
          <IconButton label={t('undo')} disabled={!editor.canUndo} onClick={editor.undo}>
            <Undo2 aria-hidden="true" />
          </IconButton>
          <IconButton label={t('redo')} disabled={!editor.canRedo} onClick={editor.redo}>
            <Redo2 aria-hidden="true" />
          </IconButton>
        </div>
      ) : null}
    </div>
  );
}
