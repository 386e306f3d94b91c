'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useRef, useState } from 'react';
import { FormAlert } from '@/components/auth/form-alert';
import type { AddDatasetActions } from '@/components/datasets/add/add-dataset-actions';
import { ConnectionReportView } from '@/components/datasets/add/connection-report';
import { SourceFields } from '@/components/datasets/add/source-fields';
import { useConnectionFailure } from '@/components/datasets/add/use-connection-failure';
import { useConnectionForm } from '@/components/datasets/add/use-connection-form';
import { callAction } from '@/components/shell/call-action';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Segmented } from '@/components/ui/segmented';
import { type ConnectionReport, nameOfSource } from '@/lib/datasets/data-sources/schema';
import { KINDS, type SourceKind } from '@/lib/shared/source-kinds';

export interface ConnectFormProps {
  actions: AddDatasetActions;
  kinds: readonly SourceKind[];
  /** DuckDB files that the server shares. */
  files: readonly string[];
}

/** What a URL of this kind looks like; null when it has none to paste. */
function exampleUrl(kind: SourceKind): string | null {
  const facts = KINDS[kind];
  return facts.shape === 'server' ? `${facts.protocols[0]}//user:password@host:${facts.port}/database` : null;
}

/** A database to connect: fields or a URL, a test in plain words, then the dataset. */
export function ConnectForm({ actions, kinds, files }: ConnectFormProps) {
  const t = useTranslations('datasets.connect');
  const router = useRouter();
  const form = useConnectionForm({ kind: kinds[0] ?? 'postgres' });
  const failureText = useConnectionFailure(form.kind);
  const [url, setUrl] = useState({ text: '', isRead: false, isLeft: false });
  const [name, setName] = useState('');
  const [alert, setAlert] = useState<string | null>(null);
  const [report, setReport] = useState<ConnectionReport | null>(null);
  const [busy, setBusy] = useState<'test' | 'create' | null>(null);
  const edits = useRef(0);

  /** What was found holds for what was tried, and no longer. */
  function forget() {
    edits.current += 1;
    setAlert(null);
    setReport(null);
  }

  async function run(step: 'test' | 'create') {
    if (busy) return;
    const source = form.read();
    setAlert(source ? null : t('incomplete'));
    if (!source) return;
    setBusy(step);
    const tried = edits.current;
    const show = (found: ConnectionReport | null, fault: string | null) => {
      if (edits.current !== tried) return;
      setReport(found);
      setAlert(fault);
    };
    const tested = await callAction(actions.testSource(source));
    show(tested.ok ? tested.data : null, tested.ok ? null : failureText(tested.error));
    if (tested.ok && tested.data.tables > 0 && step === 'create') {
      const created = await callAction(
        actions.createFromSource({ ...source, name: name.trim() || nameOfSource(source) }),
      );
      if (created.ok) return router.push(`/datasets/${created.data.id}`);
      show(null, failureText(created.error));
    }
    setBusy(null);
  }

  const example = exampleUrl(form.kind);
  return (
    <form
      noValidate
      className="grid max-w-2xl gap-5"
      onChange={forget}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void run('create');
      }}
    >
      <div>
        <Segmented
          label={t('kind')}
          value={form.kind}
          onValueChange={form.setKind}
          options={kinds.map((value) => ({ value, label: KINDS[value].label }))}
        />
      </div>
      {example ? (
        <Field
          label={t('url')}
          hint={t('urlHint')}
          error={url.isLeft && url.text.trim() ? t('notUrl', { example }) : undefined}
        >
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              spellCheck={false}
              placeholder={example}
              value={url.text}
              onChange={({ target }) => setUrl({ text: target.value, isRead: form.paste(target.value), isLeft: false })}
              // The fields have all of it then, and a password does not stay in plain sight.
              onBlur={() => setUrl({ ...url, text: url.isRead ? '' : url.text, isLeft: true })}
            />
          )}
        </Field>
      ) : null}
      <SourceFields form={form} files={files} />
      <Field label={t('name')} hint={t('nameHint')}>
        {(control) => (
          <Input {...control} value={name} maxLength={120} onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
      <FormAlert text={alert} />
      {report ? <ConnectionReportView report={report} /> : null}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" busy={busy === 'create'}>
          {t('create')}
        </Button>
        <Button busy={busy === 'test'} onClick={() => run('test')}>
          {t('test')}
        </Button>
      </div>
    </form>
  );
}
