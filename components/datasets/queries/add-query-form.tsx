'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormAlert } from '@/components/auth/form-alert';
import type { QueryActions } from '@/components/datasets/queries/query-actions';
import { type ActionFailure, callAction } from '@/components/shell/call-action';
import { useFailureText } from '@/components/shell/use-failure-text';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { showToast } from '@/components/ui/show-toast';
import { Textarea } from '@/components/ui/textarea';

export interface AddQueryFormProps {
  datasetId: number;
  addGoldenQuery: QueryActions['addGoldenQuery'];
}

/** The database's own words; whoever may write SQL here may read them. */
function reasonOf(failure: ActionFailure | 'offline'): string {
  if (failure === 'offline' || !/^query_(failed|refused)$/.test(failure.code)) return '';
  return String(failure.params.reason ?? '');
}

/** A question and its SQL; the server runs it once before it is kept. */
export function AddQueryForm({ datasetId, addGoldenQuery }: AddQueryFormProps) {
  const t = useTranslations('datasets.queries');
  const failureText = useFailureText();
  const router = useRouter();
  const [question, setQuestion] = useState('');
  const [sql, setSql] = useState('');
  const [alert, setAlert] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function add() {
    setBusy(true);
    const result = await callAction(addGoldenQuery({ datasetId, question, sql }));
    setBusy(false);
    setAlert(result.ok ? null : [failureText(result.error), reasonOf(result.error)].filter(Boolean).join(' '));
    if (!result.ok) return;
    setQuestion('');
    setSql('');
    showToast(t(result.data.isEmpty ? 'addedEmpty' : 'added'), result.data.isEmpty ? 'info' : 'success');
    router.refresh();
  }

  return (
    <form
      className="grid gap-4 border-t border-line pt-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void add();
      }}
    >
      <Field label={t('question')}>
        {(control) => (
          <Input
            {...control}
            required
            maxLength={2000}
            value={question}
            onChange={(event) => setQuestion(event.target.value)}
          />
        )}
      </Field>
      <Field label={t('sql')}>
        {(control) => (
          <Textarea
            {...control}
            required
            rows={4}
            maxLength={20_000}
            spellCheck={false}
            className="font-mono"
            value={sql}
            onChange={(event) => setSql(event.target.value)}
          />
        )}
      </Field>
      <FormAlert text={alert} />
      <div>
        <Button type="submit" busy={busy}>
          {t('add')}
        </Button>
      </div>
    </form>
  );
}
