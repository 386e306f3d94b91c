'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { callAction } from '@/components/shell/call-action';
import { useFailureText } from '@/components/shell/use-failure-text';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent, DialogTrigger } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { ActionResult } from '@/lib/actions/schema';

export interface DeleteAccountProps {
  username: string;
  deleteAccount: (input: { username: string }) => Promise<ActionResult<unknown>>;
}

/** Ends the account, once its user name is typed. */
export function DeleteAccount({ username, deleteAccount }: DeleteAccountProps) {
  const t = useTranslations('settings');
  const common = useTranslations('common');
  const failureText = useFailureText();
  const [failure, setFailure] = useState<string>();
  const [working, setWorking] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = String(new FormData(event.currentTarget).get('username')).trim();
    if (typed !== username) return setFailure(t('deleteAccountOtherName'));
    setWorking(true);
    setFailure(undefined);
    const result = await callAction(deleteAccount({ username: typed }));
    // Nothing of the account is left to go on with.
    if (result.ok) return window.location.assign('/sign-in');
    setWorking(false);
    setFailure(failureText(result.error));
  }

  return (
    <Dialog onOpenChange={() => setFailure(undefined)}>
      <DialogTrigger asChild>
        <Button variant="danger">{t('deleteAccount')}</Button>
      </DialogTrigger>
      <DialogContent title={t('deleteAccountTitle')} description={t('deleteAccountBody')} closeLabel={common('close')}>
        <form onSubmit={submit} className="grid gap-4">
          <Field label={t('deleteAccountType', { username })} error={failure}>
            {(field) => (
              <Input {...field} name="username" autoComplete="off" autoCapitalize="none" spellCheck={false} required />
            )}
          </Field>
          <div className="flex justify-end">
            <Button type="submit" variant="danger" disabled={working}>
              {t('deleteAccountConfirm')}
            </Button>
          </div>
        </form>
      </DialogContent>
    </Dialog>
  );
}
