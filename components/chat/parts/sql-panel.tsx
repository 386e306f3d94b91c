'use client';

import { useTranslations } from 'next-intl';
import { CopyButton } from '@/components/chat/copy-button';
import { SqlCode } from '@/components/chat/parts/sql-code';

export function SqlPanel({ sql }: { sql: string }) {
  const t = useTranslations('chat.sql');
  return (
    <figure aria-label={t('label')} className="relative rounded-md border border-line bg-paper-sunken">
      <div className="absolute top-1.5 right-1.5">
        <CopyButton label={t('copy')} text={() => sql} />
      </div>
      <pre className="px-4 py-3 pr-12">
        <SqlCode sql={sql} />
      </pre>
    </figure>
  );
}
