'use client';

import { useTranslations } from 'next-intl';
import type { ActionFailure } from '@/components/shell/call-action';
import { type ErrorCode, isErrorCode } from '@/lib/shared/errors';

/** The sentence for a failed action, in the reader's language, with the reference of an unexpected one. */
export function useFailureText(): (error: ActionFailure | 'offline') => string {
  const t = useTranslations();
  return (error) => {
    if (error === 'offline') return t('common.offline');
    const code: ErrorCode = isErrorCode(error.code) ? error.code : 'internal';
    const sentence = t(`errors.${code}`, error.params);
    return error.reference ? `${sentence} ${t('common.reference', { reference: error.reference })}` : sentence;
  };
}
