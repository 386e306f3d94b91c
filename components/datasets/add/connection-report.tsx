import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ConnectionReport } from '@/lib/datasets/data-sources/schema';

/** What a try to connect found; warns about one that reads nothing, and about a role that can write, with the SQL of one that cannot. */
export function ConnectionReportView({ report }: { report: ConnectionReport }) {
  const t = useTranslations('datasets.connect');
  return (
    <div role="status" className="grid gap-3">
      {report.tables > 0 ? (
        <p className="flex gap-2 rounded-md bg-success-soft px-3 py-2.5 text-sm text-success-text">
          <CircleCheck aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
          {t('connected', { version: report.version, tables: report.tables })}
        </p>
      ) : (
        <p className="flex gap-2 rounded-md bg-warning-soft px-3 py-2.5 text-sm text-warning-text">
          <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
          {t('noTables', { version: report.version })}
        </p>
      )}
      {report.readOnlyRoleSql ? (
        <div className="grid gap-2 rounded-md bg-warning-soft px-3 py-2.5 text-sm text-warning-text">
          <p className="flex gap-2">
            <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
            {t('canWrite')}
          </p>
          <section
            aria-label={t('readOnlyRole')}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
            tabIndex={0}
            className="overflow-x-auto rounded-sm bg-paper p-3"
          >
            <pre className="font-mono text-xs text-ink">{report.readOnlyRoleSql}</pre>
          </section>
        </div>
      ) : null}
    </div>
  );
}
