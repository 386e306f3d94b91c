import { useTranslations } from 'next-intl';

/** Counted in the sample dataset: customers by country, the six with the most of 59 in all. */
const CUSTOMERS = [
  ['US', 13],
  ['CA', 8],
  ['BR', 5],
  ['FR', 5],
  ['DE', 4],
  ['GB', 3],
] as const;
const MOST = 13;

/** What an answer looks like, for those who have not seen one yet. */
export function Specimen({ locale }: { locale: string }) {
  const t = useTranslations('auth');
  const country = new Intl.DisplayNames(locale, { type: 'region' });
  return (
    <figure className="grid gap-5 rounded-xl border border-line bg-paper-raised p-8 shadow-high">
      <div className="grid gap-2">
        <p className="text-lg font-semibold text-ink">{t('specimenQuestion')}</p>
        <p className="text-ink-muted">{t('specimenAnswer')}</p>
      </div>
      <dl className="tabular grid grid-cols-[auto_1fr_auto] items-center gap-x-3 gap-y-2 text-xs text-ink-muted">
        {CUSTOMERS.map(([code, count]) => (
          <div key={code} className="contents">
            <dt className="text-right">{country.of(code)}</dt>
            <dd aria-hidden="true" className="h-4">
              <div className="h-full rounded-r-xs bg-chart-1" style={{ width: `${(count / MOST) * 100}%` }} />
            </dd>
            <dd className="text-right text-ink">{count}</dd>
          </div>
        ))}
      </dl>
      <pre className="overflow-hidden rounded-md bg-paper-sunken px-4 py-3 text-xs leading-relaxed text-ink-muted">
        {'SELECT Country, COUNT(*) AS customers\nFROM Customer\nGROUP BY Country\nORDER BY customers DESC'}
      </pre>
      <figcaption className="text-xs text-ink-faint">{t('specimenCaption')}</figcaption>
    </figure>
  );
}
