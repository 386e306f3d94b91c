'use client';

import { useTranslations } from 'next-intl';

/** The query while it is written: its last lines in a small window. */
export function RunningSql({ sql }: { sql: string }) {
  const t = useTranslations('chat.sql');
  return (
    <figure
      aria-label={t('writing')}
      className="flex max-h-32 flex-col-reverse overflow-hidden rounded-md border border-line bg-paper-sunken"
    >
      <pre className="px-4 py-3">
        <code className="block whitespace-pre-wrap break-words text-[0.8125rem] leading-6 text-ink-muted">{sql}</code>
      </pre>
    </figure>
  );
}
