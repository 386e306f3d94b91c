'use client';

import { Check, Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type FormEvent, useEffect, useState } from 'react';
import { copyText } from '@/components/chat/copy-text';
import { MemberList } from '@/components/share/member-list';
import type { ShareActions } from '@/components/share/share-actions';
import { ShareList } from '@/components/share/share-list';
import { callAction } from '@/components/shell/call-action';
import { useFailureText } from '@/components/shell/use-failure-text';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import type { ShareSummary } from '@/lib/sessions/shares/schema';

export interface ShareDialogProps {
  session: { id: number; title: string };
  actions: ShareActions;
  onClose: () => void;
}

const DAY_MS = 86_400_000;
const ENDS = ['1', '7', '30', 'never'] as const;

/** Makes a link to a frozen copy, and shows those that there are. */
export function ShareDialog({ session, actions, onClose }: ShareDialogProps) {
  const t = useTranslations();
  const failureText = useFailureText();
  const [shares, setShares] = useState<ShareSummary[]>([]);
  const [url, setUrl] = useState<string | null>(null);
  const [ends, setEnds] = useState<string>('30');
  const [failure, setFailure] = useState<string>();
  const [working, setWorking] = useState(false);
  const { listShares } = actions;
  useEffect(() => {
    void callAction(listShares({ sessionId: session.id })).then((result) => result.ok && setShares(result.data));
  }, [listShares, session.id]);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setWorking(true);
    setFailure(undefined);
    const result = await callAction(
      actions.createShare({
        sessionId: session.id,
        includeSql: form.has('sql'),
        includeRows: form.has('rows'),
        expiresAt: ends === 'never' ? null : new Date(Date.now() + Number(ends) * DAY_MS),
        password: String(form.get('password')) || null,
      }),
    );
    setWorking(false);
    if (!result.ok) return setFailure(failureText(result.error));
    const { token, ...share } = result.data;
    setUrl(`${window.location.origin}/share/${token}`);
    setShares((all) => [share, ...all]);
  }

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent title={t('share.title')} description={t('share.body')} closeLabel={t('common.close')}>
        {url ? (
          <MadeLink url={url} />
        ) : (
          <form onSubmit={submit} className="grid gap-4">
            <fieldset className="grid gap-2 text-sm">
              <legend className="sr-only">{t('share.contents')}</legend>
              <label className="flex items-center gap-2.5">
                <input type="checkbox" name="rows" className="accent-accent" />
                {t('share.includeRows')}
              </label>
              <label className="flex items-center gap-2.5">
                <input type="checkbox" name="sql" className="accent-accent" />
                {t('share.includeSql')}
              </label>
            </fieldset>
            <div className="grid gap-4 sm:grid-cols-2">
              <Field label={t('share.ends')}>
                {({ id }) => (
                  <Select
                    id={id}
                    label={t('share.ends')}
                    value={ends}
                    onValueChange={setEnds}
                    options={ENDS.map((value) => ({
                      value,
                      label: value === 'never' ? t('share.never') : t('share.days', { count: Number(value) }),
                    }))}
                  />
                )}
              </Field>
              <Field label={t('share.passwordOptional')} error={failure}>
                {(field) => (
                  <Input {...field} name="password" type="text" minLength={6} maxLength={200} autoComplete="off" />
                )}
              </Field>
            </div>
            <div className="flex justify-end">
              <Button type="submit" variant="primary" disabled={working}>
                {t('share.create')}
              </Button>
            </div>
          </form>
        )}
        <MemberList sessionId={session.id} actions={actions} />
        {shares.length > 0 ? (
          <section aria-label={t('share.links')} className="grid gap-2">
            <h3 className="text-sm font-medium">{t('share.links')}</h3>
            <ShareList shares={shares} actions={actions} onChange={setShares} />
          </section>
        ) : null}
      </DialogContent>
    </Dialog>
  );
}

/** The address is told once. */
function MadeLink({ url }: { url: string }) {
  const t = useTranslations();
  const [copied, setCopied] = useState(false);
  return (
    <div className="grid gap-2">
      <div className="flex gap-2">
        <Input readOnly value={url} aria-label={t('share.address')} onFocus={(event) => event.currentTarget.select()} />
        <Button variant="primary" onClick={async () => setCopied(await copyText(url))}>
          {copied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
          {copied ? t('common.copied') : t('common.copy')}
        </Button>
      </div>
      <p role="status" className="text-sm text-ink-muted">
        {t('share.onlyNow')}
      </p>
    </div>
  );
}
