'use client';

import { Download, Upload } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type ChangeEvent, useRef, useState } from 'react';
import { tellSessionNews } from '@/components/sessions/session-list-store';
import { callAction } from '@/components/shell/call-action';
import { sendBody } from '@/components/shell/send-body';
import { useFailureText } from '@/components/shell/use-failure-text';
import { useNameList } from '@/components/shell/use-name-list';
import { ConfirmDialog } from '@/components/ui/alert-dialog';
import { Button } from '@/components/ui/button';
import { buttonStyles } from '@/components/ui/button-styles';
import { showToast } from '@/components/ui/show-toast';

interface Imported {
  id: number;
  leftOut: string[];
}

interface Picked {
  file: File;
  title: string;
  turns: number;
  datasets: string[];
}

/** What a file says of itself, before anything is written; the server looks at all of it. */
function look(file: File, content: unknown): Picked | null {
  const said = content as { format?: unknown; title?: unknown; turns?: unknown } | null;
  if (said?.format !== 'tabletalk-session' || typeof said.title !== 'string' || !Array.isArray(said.turns)) return null;
  const names = said.turns.flatMap((turn: { dataset?: unknown } | null) =>
    typeof turn?.dataset === 'string' ? [turn.dataset] : [],
  );
  return { file, title: said.title, turns: said.turns.length, datasets: [...new Set(names)] };
}

/** Takes everything out, and a session in. */
export function OwnData() {
  const t = useTranslations('settings');
  const common = useTranslations('common');
  const errors = useTranslations('errors');
  const router = useRouter();
  const failureText = useFailureText();
  const nameList = useNameList();
  const input = useRef<HTMLInputElement>(null);
  const [picked, setPicked] = useState<Picked | null>(null);

  async function pick(event: ChangeEvent<HTMLInputElement>) {
    const file = event.target.files?.[0];
    event.target.value = '';
    if (!file) return;
    const content = await file
      .text()
      .then(
        (text) => JSON.parse(text) as unknown,
        () => null,
      )
      .catch(() => null);
    const found = look(file, content);
    if (found) setPicked(found);
    else showToast(errors('not_a_session_file'), 'error');
  }

  async function takeIn({ file }: Picked) {
    setPicked(null);
    const result = await callAction(
      sendBody<Imported>({ method: 'POST', url: '/api/sessions/import', body: new Blob([file]) }),
    );
    if (!result.ok) return showToast(failureText(result.error), 'error');
    const { id, leftOut } = result.data;
    tellSessionNews({ type: 'stale' });
    if (leftOut.length > 0) showToast(t('importLeftOut', { names: nameList(leftOut) }), 'info');
    router.push(`/chat/${id}`);
  }

  return (
    <div className="flex flex-wrap gap-2">
      <a href="/api/v1/me/export" download className={buttonStyles('secondary')}>
        <Download aria-hidden="true" />
        {t('exportAll')}
      </a>
      <Button onClick={() => input.current?.click()}>
        <Upload aria-hidden="true" />
        {t('importSession')}
      </Button>
      <input ref={input} type="file" accept=".json,application/json" hidden onChange={pick} />
      {picked ? (
        <ConfirmDialog
          open
          onOpenChange={(open) => !open && setPicked(null)}
          title={t('importTitle', { title: picked.title })}
          description={t('importBody', {
            count: picked.turns,
            datasets: picked.datasets.length > 0 ? nameList(picked.datasets) : '–',
          })}
          confirmLabel={t('importConfirm')}
          cancelLabel={common('cancel')}
          onConfirm={() => void takeIn(picked)}
        />
      ) : null}
    </div>
  );
}
