import Link, { useLinkStatus } from 'next/link';
import { useTranslations } from 'next-intl';
import { memo, type Ref, useState } from 'react';
import { SessionTitleInput } from '@/components/sessions/session-title-input';
import type { SessionSummary } from '@/lib/sessions/schema';

export interface SessionRowProps {
  session: SessionSummary;
  current: boolean;
  /** Its menu is open. */
  active: boolean;
  renaming: boolean;
  /** Null while nothing is being chosen. */
  chosen: boolean | null;
  onRenamed: (id: number, title: string | null) => void;
  index: number;
  at: number;
  measure: Ref<HTMLLIElement>;
}

/** One session. The list listens for its clicks and keys, and all rows share one menu. */
export const SessionRow = memo(function SessionRow(props: SessionRowProps) {
  const { session, current, active, renaming, chosen } = props;
  const { id, title } = session;
  const t = useTranslations('sessions');
  const [near, setNear] = useState(false);
  const place = { ref: props.measure, 'data-index': props.index, 'aria-posinset': props.at, 'aria-setsize': -1 };
  if (renaming) {
    return (
      <li {...place}>
        <SessionTitleInput title={title} onDone={(next) => props.onRenamed(id, next)} />
      </li>
    );
  }
  return (
    <li {...place} className="session-row" data-active={active || undefined} data-current={current || undefined}>
      {chosen === null ? null : (
        <input type="checkbox" readOnly checked={chosen} data-choose={id} aria-label={t('choose', { title })} />
      )}
      <Link
        href={`/chat/${id}`}
        // Forty rows do not ask the server forty times: only the one that is about to be clicked.
        prefetch={near ? null : false}
        onPointerEnter={() => setNear(true)}
        onFocus={() => setNear(true)}
        aria-current={current ? 'page' : undefined}
        title={title}
        data-session={id}
      >
        <bdi>{title}</bdi>
        <OpeningDot />
      </Link>
      <StatusDot session={session} current={current} />
      <button type="button" data-menu={id} aria-haspopup="menu" aria-label={t('actions', { title })} />
    </li>
  );
});

/** What the reader should know of the newest answer; of the open session they see it. */
function StatusDot({ session, current }: { session: SessionSummary; current: boolean }) {
  const t = useTranslations('sessions');
  if (session.status === 'running')
    return <i className="dot" data-dot="running" role="img" aria-label={t('running')} />;
  if (current || !session.unread) return null;
  const kind = session.status === 'failed' ? 'failed' : 'unread';
  return <i className="dot" data-dot={kind} role="img" aria-label={t(kind)} />;
}

/** Shows on a slow connection that the click was heard. */
function OpeningDot() {
  const { pending } = useLinkStatus();
  return pending ? <i className="dot" data-dot="running" aria-hidden="true" /> : null;
}
