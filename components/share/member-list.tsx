'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useEffect, useState } from 'react';
import type { ShareActions } from '@/components/share/share-actions';
import { callAction } from '@/components/shell/call-action';
import { useFailureText } from '@/components/shell/use-failure-text';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { showToast } from '@/components/ui/show-toast';
import type { MemberAccess, SessionMember } from '@/lib/sessions/members/schema';

export interface MemberListProps {
  sessionId: number;
  actions: Pick<ShareActions, 'addMember' | 'listMembers' | 'removeMember'>;
}

/** With whom a session is shared, to read or to ask along. */
export function MemberList({ sessionId, actions }: MemberListProps) {
  const t = useTranslations('share');
  const failureText = useFailureText();
  const [members, setMembers] = useState<SessionMember[]>([]);
  const [access, setAccess] = useState<MemberAccess>('read');
  const [failure, setFailure] = useState<string>();
  const { listMembers } = actions;
  useEffect(() => {
    void callAction(listMembers({ id: sessionId })).then((result) => result.ok && setMembers(result.data));
  }, [listMembers, sessionId]);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const username = String(new FormData(form).get('username')).trim();
    if (!username) return;
    const result = await callAction(actions.addMember({ sessionId, username, access }));
    if (!result.ok) {
      const { error } = result;
      const isUnknown = error !== 'offline' && error.code === 'not_found';
      return setFailure(isUnknown ? t('noSuchUser') : failureText(error));
    }
    setFailure(undefined);
    form.reset();
    setMembers((all) => [...all.filter(({ userId }) => userId !== result.data.userId), result.data]);
  }

  async function remove(userId: number) {
    const result = await callAction(actions.removeMember({ sessionId, userId }));
    if (result.ok) setMembers((all) => all.filter((member) => member.userId !== userId));
    else showToast(failureText(result.error), 'error');
  }

  const names: Record<MemberAccess, string> = { read: t('accessRead'), ask: t('accessAsk') };
  return (
    <section aria-label={t('people')} className="grid gap-3 border-t border-line pt-4">
      <h3 className="text-sm font-medium">{t('people')}</h3>
      <form onSubmit={submit} className="grid items-start gap-2 sm:grid-cols-[1fr_auto_auto]">
        <Field label={t('username')} error={failure}>
          {(field) => <Input {...field} name="username" autoComplete="off" maxLength={200} />}
        </Field>
        <Select
          label={t('access')}
          value={access}
          onValueChange={(value) => setAccess(value === 'ask' ? 'ask' : 'read')}
          options={[
            { value: 'read', label: names.read },
            { value: 'ask', label: names.ask },
          ]}
          className="sm:mt-7"
        />
        <Button type="submit" className="sm:mt-7">
          {t('add')}
        </Button>
      </form>
      {members.length > 0 ? (
        <ul className="divide-y divide-line rounded-lg border border-line">
          {members.map((member) => (
            <li key={member.userId} className="flex items-center gap-3 px-4 py-2 text-sm">
              <span className="min-w-0 flex-1 truncate">
                <bdi>{member.fullName || member.username}</bdi>
              </span>
              <span className="text-xs text-ink-muted">{names[member.access]}</span>
              <Button
                size="sm"
                aria-label={`${t('remove')}: ${member.username}`}
                onClick={() => void remove(member.userId)}
              >
                {t('remove')}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
