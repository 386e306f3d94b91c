import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { buttonStyles } from '@/components/ui/button-styles';

export interface DatasetPagesProps {
  search: string;
  /** Whether this is the first page. */
  isFirst: boolean;
  /** What the next page begins before; null for the last one. */
  next: number | null;
}

/** The ways from one page of a long list to the others. */
export function DatasetPages({ search, isFirst, next }: DatasetPagesProps) {
  const t = useTranslations('datasets');
  if (isFirst && next === null) return null;
  const address = (before?: number) => ({
    pathname: '/datasets',
    query: { ...(search && { search }), ...(before && { before }) },
  });
  return (
    <nav aria-label={t('pages')} className="mt-4 flex flex-wrap justify-between gap-2">
      {isFirst ? (
        <span />
      ) : (
        <Link href={address()} className={buttonStyles('secondary')}>
          {t('firstPage')}
        </Link>
      )}
      {next === null ? null : (
        <Link href={address(next)} className={buttonStyles('secondary')}>
          {t('nextPage')}
        </Link>
      )}
    </nav>
  );
}
