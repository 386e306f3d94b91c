'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import type { CallResult } from '@/components/shell/call-action';
import { useFailureText } from '@/components/shell/use-failure-text';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';

export interface NameDialogProps {
  title: string;
  label: string;
  name?: string;
  onSave: (name: string) => Promise<CallResult<unknown>>;
  onClose: () => void;
}

/** Asks for a name; stays open, and says why, when it was not kept. */
export function NameDialog({ title, label, name = '', onSave, onClose }: NameDialogProps) {
  const t = useTranslations('common');
  const failureText = useFailureText();
  const [failure, setFailure] = useState<string>();
  const [saving, setSaving] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const given = String(new FormData(event.currentTarget).get('name')).trim();
    if (!given || given === name) return onClose();
    setSaving(true);
    const result = await onSave(given);
    setSaving(false);
    if (result.ok) onClose();
    else setFailure(failureText(result.error));
  }

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent title={title} closeLabel={t('close')} size="sm">
        <form onSubmit={submit} className="grid gap-4">
          <Field label={label} error={failure}>
            {(field) => <Input {...field} name="name" defaultValue={name} required maxLength={80} autoComplete="off" />}
          </Field>
          <div className="flex justify-end gap-2">
            <Button onClick={onClose}>{t('cancel')}</Button>
            <Button type="submit" variant="primary" disabled={saving}>
              {t('save')}
            </Button>
          </div>
        </form>
      </DialogContent>
    </Dialog>
  );
}
