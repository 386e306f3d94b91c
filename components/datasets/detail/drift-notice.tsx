import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useNameList } from '@/components/shell/use-name-list';
import { Button } from '@/components/ui/button';
import type { DatasetDrift } from '@/lib/datasets/schema';

/** Names on one line; a longer list helps nobody. */
const MOST_NAMES = 12;

export interface DriftNoticeProps {
  drift: DatasetDrift;
  /** Leads to where the dataset is prepared again; absent for who may not. */
  onPrepare?: () => void;
}

/** What has changed in a dataset's database, and what of its model does not work because of it. */
export function DriftNotice({ drift, onPrepare }: DriftNoticeProps) {
  const t = useTranslations('datasets.drift');
  const list = useNameList();
  const { isChanged, gone, affected } = drift;
  if (!isChanged && affected.length === 0) return null;
  const listed = (names: readonly string[]) =>
    list(names.slice(0, MOST_NAMES)) + (names.length > MOST_NAMES ? ' …' : '');
  const broken = affected.map(({ kind, name }) => t(kind, { name }));
  return (
    <section
      aria-label={t('title')}
      className="mb-4 flex gap-3 rounded-md border border-line bg-warning-soft px-4 py-3 text-sm"
    >
      <TriangleAlert aria-hidden="true" className="mt-0.5 size-4.5 shrink-0 text-warning-text" />
      <div className="grid min-w-0 justify-items-start gap-1.5 text-ink wrap-anywhere">
        <p>{isChanged ? t('changed') : t('broken')}</p>
        {gone.length > 0 ? <p>{t('gone', { names: listed(gone) })}</p> : null}
        {broken.length > 0 ? <p>{t('affected', { names: listed(broken) })}</p> : null}
        {isChanged && onPrepare ? (
          <Button variant="quiet" size="sm" onClick={onPrepare} className="-ml-2.5">
            {t('prepare')}
          </Button>
        ) : null}
      </div>
    </section>
  );
}
