'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormAlert } from '@/components/auth/form-alert';
import { ConnectionReportView } from '@/components/datasets/add/connection-report';
import { SourceFields } from '@/components/datasets/add/source-fields';
import { useConnectionFailure } from '@/components/datasets/add/use-connection-failure';
import { useConnectionForm } from '@/components/datasets/add/use-connection-form';
import { readChange } from '@/components/datasets/sources/read-change';
import type { SourceActions } from '@/components/datasets/sources/source-actions';
import { useSourceTest } from '@/components/datasets/sources/use-source-test';
import { type ActionFailure, callAction } from '@/components/shell/call-action';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { showToast } from '@/components/ui/show-toast';
import type { DataSourceSummary } from '@/lib/datasets/data-sources/schema';
import { KINDS, type SourceKind } from '@/lib/shared/source-kinds';

export interface SourceFormProps {
  source: DataSourceSummary;
  actions: Pick<SourceActions, 'testStoredSource' | 'updateSource'>;
}

/** A connection's name and settings; what is entered can be tried before it is saved. */
export function SourceForm({ source, actions }: SourceFormProps) {
  const t = useTranslations('datasets');
  const common = useTranslations('common');
  const router = useRouter();
  const form = useConnectionForm(source);
  const test = useSourceTest(source.id, actions.testStoredSource);
  const textOf = useSourceFailure(source.kind);
  const [name, setName] = useState(source.name);
  const [alert, setAlert] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const hasSecret = KINDS[source.kind].shape !== 'file';

  function read() {
    const change = readChange(form);
    setAlert(change ? null : t('connect.incomplete'));
    if (!change) test.forget();
    return change;
  }
  function tryIt() {
    const change = read();
    if (change) void test.run(change);
  }
  async function save() {
    const connection = read();
    if (!connection) return;
    setBusy(true);
    const result = await callAction(
      actions.updateSource({ id: source.id, name: name.trim() || source.name, connection }),
    );
    setBusy(false);
    if (!result.ok) {
      test.forget();
      return setAlert(textOf(result.error));
    }
    form.set({ password: '', token: '' });
    showToast(t('sources.saved'), 'success');
    router.refresh();
  }

  const failure = alert ?? (test.failure && textOf(test.failure));
  return (
    <form
      noValidate
      className="grid max-w-2xl gap-5"
      onChange={() => {
        setAlert(null);
        test.forget();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void save();
      }}
    >
      <Field label={t('sources.name')}>
        {(control) => (
          <Input {...control} value={name} maxLength={120} onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
      <SourceFields form={form} />
      {hasSecret ? <p className="text-xs text-ink-muted">{t('sources.secretStays')}</p> : null}
      <FormAlert text={failure} />
      {test.report ? <ConnectionReportView report={test.report} /> : null}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" busy={busy}>
          {common('save')}
        </Button>
        <Button busy={test.busy} onClick={tryIt}>
          {t('connect.test')}
        </Button>
      </div>
    </form>
  );
}

/** A stored password goes to no other server; that it is wanted again is said as such. */
function useSourceFailure(kind: SourceKind): (error: ActionFailure | 'offline') => string {
  const t = useTranslations('datasets.sources');
  const failureText = useConnectionFailure(kind);
  return (error) => {
    const wantsPassword = error !== 'offline' && error.field === 'connection.password';
    return wantsPassword ? t('passwordAgain') : failureText(error);
  };
}
