'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { FormAlert } from '@/components/auth/form-alert';
import { PasswordInput } from '@/components/auth/password-input';
import type { AddDatasetActions } from '@/components/datasets/add/add-dataset-actions';
import { ConnectionReportView } from '@/components/datasets/add/connection-report';
import { TlsFields } from '@/components/datasets/add/tls-fields';
import { type ConnectionFields, useConnectionForm } from '@/components/datasets/add/use-connection-form';
import { callAction } from '@/components/shell/call-action';
import { useFailureText } from '@/components/shell/use-failure-text';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Segmented } from '@/components/ui/segmented';
import { type ConnectionReport, DEFAULT_PORTS, SOURCE_KINDS } from '@/lib/datasets/data-sources/schema';

const KIND_NAMES = { postgres: 'PostgreSQL', mysql: 'MySQL / MariaDB', clickhouse: 'ClickHouse' };

/** A database to connect: fields or a URL, a test in plain words, then the dataset. */
export function ConnectForm({ actions }: { actions: AddDatasetActions }) {
  const t = useTranslations('datasets.connect');
  const failureText = useFailureText();
  const router = useRouter();
  const form = useConnectionForm();
  const [name, setName] = useState('');
  const [alert, setAlert] = useState<string | null>(null);
  const [report, setReport] = useState<ConnectionReport | null>(null);
  const [busy, setBusy] = useState<'test' | 'create' | null>(null);

  async function run(step: 'test' | 'create') {
    if (busy) return;
    const connection = form.read();
    setAlert(connection ? null : t('incomplete'));
    if (!connection) return;
    setBusy(step);
    const tested = await callAction(actions.testSource({ kind: form.kind, connection }));
    setReport(tested.ok ? tested.data : null);
    if (!tested.ok) setAlert(failureText(tested.error));
    else if (step === 'create') {
      const created = await callAction(
        actions.createFromSource({ name: name.trim() || connection.database, kind: form.kind, connection }),
      );
      if (created.ok) return router.push(`/datasets/${created.data.id}`);
      setAlert(failureText(created.error));
    }
    setBusy(null);
  }

  const text = (field: keyof ConnectionFields, extra: Partial<React.ComponentProps<'input'>> = {}) => (
    <Field label={t(field)} error={form.faults.has(field) ? t('required') : undefined}>
      {(control) => (
        <Input
          {...control}
          {...extra}
          autoComplete="off"
          spellCheck={false}
          value={form.fields[field]}
          onChange={(event) => form.set({ [field]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <form
      noValidate
      className="grid max-w-2xl gap-5"
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
          options={SOURCE_KINDS.map((value) => ({ value, label: KIND_NAMES[value] }))}
        />
      </div>
      <Field label={t('url')} hint={t('urlHint')}>
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            spellCheck={false}
            placeholder={`${form.kind === 'mysql' ? 'mysql' : 'postgresql'}://user:password@host:${DEFAULT_PORTS[form.kind]}/database`}
            onChange={(event) => form.paste(event.target.value) && setAlert(null)}
          />
        )}
      </Field>
      <div className="grid items-start gap-5 sm:grid-cols-[1fr_8rem]">
        {text('host')}
        {text('port', { inputMode: 'numeric' })}
      </div>
      {text('database')}
      <div className="grid items-start gap-5 sm:grid-cols-2">
        {text('user')}
        <Field label={t('password')}>
          {(control) => (
            <PasswordInput
              {...control}
              autoComplete="off"
              value={form.fields.password}
              onChange={(event) => form.set({ password: event.target.value })}
            />
          )}
        </Field>
      </div>
      <TlsFields fields={form.fields} onChange={form.set} />
      {form.kind === 'postgres' ? text('schemas', { placeholder: t('schemasHint') }) : null}
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
