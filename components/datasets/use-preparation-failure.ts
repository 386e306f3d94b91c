import { useTranslations } from 'next-intl';
import { isErrorCode } from '@/lib/shared/errors';

/** A sentence that needs more than was kept takes its general form. */
const GENERAL = { reason: 'other', datasets: 1, table: '', file: '', most: '' };

type Params = Readonly<Record<string, string | number>>;

/** The sentence for why a preparation did not end well, with the reference of an unexpected failure. Also drawn on the server. */
export function usePreparationFailure(): (code: string, params: Params) => string {
  const t = useTranslations();
  return (code, params) => {
    const sentence = t(`errors.${isErrorCode(code) ? code : 'internal'}`, { ...GENERAL, ...params });
    return params.reference
      ? `${sentence} ${t('common.reference', { reference: String(params.reference) })}`
      : sentence;
  };
}
