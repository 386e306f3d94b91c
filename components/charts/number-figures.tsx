'use client';

import { useLocale } from 'next-intl';
import { resultFormats } from '@/components/charts/axis-format';
import { columnLabel } from '@/components/charts/column-label';
import type { ChartSpec } from '@/lib/charts/schema';
import type { ResultTable } from '@/lib/shared/result';

/** One row's measures as large figures. */
export function NumberFigures({ spec, result }: { spec: ChartSpec; result: ResultTable }) {
  const formats = resultFormats(result, useLocale());
  const row = result.rows[0] ?? [];
  return (
    <dl className="flex flex-wrap gap-x-12 gap-y-6 py-4">
      {spec.y.map((name) => (
        <div key={name} className="flex min-w-0 flex-col-reverse">
          <dt className="text-sm text-ink-muted">{columnLabel(name)}</dt>
          <dd className="tabular text-[2.5rem] leading-tight font-semibold tracking-tight break-all">
            {formats.cell(name)(row[result.columns.findIndex((column) => column.name === name)] ?? null)}
          </dd>
        </div>
      ))}
    </dl>
  );
}
