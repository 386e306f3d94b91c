import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { errorParams } from '@/lib/shared/error-params';
import { isErrorCode } from '@/lib/shared/errors';

/** The sentence of an error code in the reader's language; an unknown code reads as an internal failure. */
export function useErrorSentence(): (code: string, params?: Record<string, string | number>) => string {
  const t = useTranslations('errors');
  return useCallback(
    (code, params = {}) =>
      t(isErrorCode(code) ? code : 'internal', isErrorCode(code) ? errorParams(code, params) : params),
    [t],
  );
}
