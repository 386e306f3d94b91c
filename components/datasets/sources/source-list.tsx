'use client';

import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { FormAlert } from '@/components/auth/form-alert';
import { ConnectionReportView } from '@/components/datasets/add/connection-report';
import { addressOfSource } from '@/components/datasets/sources/address-of-source';
import type { TestStoredSource } from '@/components/datasets/sources/source-actions';
import { useSourceTest } from '@/components/datasets/sources/use-source-test';
import { useFailureText } from '@/components/shell/use-failure-text';
import { Button } from '@/components/ui/button';
import type { DataSourceSummary } from '@/lib/datasets/data-sources/schema';
import { KINDS } from '@/lib/shared/source-kinds';

export interface SourceListProps {
  sources: readonly DataSourceSummary[];
  testStoredSource: TestStoredSource;
}

/** The reader's connections: where each leads, what stands on it, and whether it works. */
export function SourceList({ sources, testStoredSource }: SourceListProps) {
  return (
    <ul className="divide-y divide-line rounded-xl border border-line bg-paper-raised shadow-low">
      {sources.map((source) => (
        <SourceRow key={source.id} source={source} testStoredSource={testStoredSource} />
      ))}
    </ul>
  );
}

function SourceRow({ source, testStoredSource }: { source: DataSourceSummary; testStoredSource: TestStoredSource }) {
  const t = useTranslations('datasets');
  const format = useFormatter();
  const failureText = useFailureText();
  const test = useSourceTest(source.id, testStoredSource);
  const facts = [
    t('sources.usedBy', { count: source.datasetCount }),
    t('sources.created', { date: format.dateTime(new Date(source.createdAt), { dateStyle: 'medium' }) }),
  ];
  return (
    <li className="grid grid-cols-1 gap-3 p-4 sm:p-5">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-3">
        <div className="grid min-w-0 flex-1 basis-56 gap-1">
          <h2 className="font-semibold wrap-anywhere text-ink">
            <Link href={`/datasets/sources/${source.id}`} className="rounded-xs hover:underline">
              {source.name}
            </Link>
          </h2>
          <p className="text-sm wrap-anywhere text-ink-muted">
            {KINDS[source.kind].label} · <span className="font-mono text-xs">{addressOfSource(source)}</span>
          </p>
          <p className="tabular text-xs text-ink-muted">{facts.join(' · ')}</p>
        </div>
        <Button
          busy={test.busy}
          aria-label={t('sources.testOf', { name: source.name })}
          onClick={() => void test.run()}
        >
          {t('connect.test')}
        </Button>
      </div>
      <FormAlert text={test.failure && failureText(test.failure)} />
      {test.report ? <ConnectionReportView report={test.report} /> : null}
    </li>
  );
}
