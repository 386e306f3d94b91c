import { useTranslations } from 'next-intl';
import type { ActionFailure } from '@/components/shell/call-action';
import { useFailureText } from '@/components/shell/use-failure-text';
import { KINDS, type SourceKind } from '@/lib/shared/source-kinds';

/** The sentence for a failure where somebody enters the connection himself: refused credentials are his to check. */
export function useConnectionFailure(kind: SourceKind): (error: ActionFailure | 'offline') => string {
  const t = useTranslations('datasets.connect');
  const failureText = useFailureText();
  return (error) => {
    if (error === 'offline' || error.code !== 'source_credentials') return failureText(error);
    return t(KINDS[kind].shape === 'cloud' ? 'tokenRefused' : 'credentials');
  };
}
