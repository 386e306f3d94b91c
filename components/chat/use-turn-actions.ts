import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useMemo, useRef } from 'react';
import type { ChatProps } from '@/components/chat/chat';
import type { TurnActions } from '@/components/chat/turn-actions';
import { callAction } from '@/components/shell/call-action';
import { showToast } from '@/components/ui/show-toast';
import type { DatasetSummary } from '@/lib/datasets/schema';

export interface Wish {
  useCache?: boolean;
  /** Another dataset than the chosen one, which it then becomes. */
  elsewhere?: DatasetSummary;
}

/** What turns may do to the conversation, as one object for its life. */
export function useTurnActions(
  { keepChartType, misread, signIn }: Pick<ChatProps, 'keepChartType' | 'misread' | 'signIn'>,
  ask: (question: string, wish?: Wish) => unknown,
  fill: (question: string) => void,
  loadRows: TurnActions['loadRows'],
): TurnActions {
  const t = useTranslations('chat.composer');
  const router = useRouter();
  const now = useRef({ ask, fill, loadRows, t });
  now.current = { ask, fill, loadRows, t };
  return useMemo<TurnActions>(
    () => ({
      fill: (question) => now.current.fill(question),
      ask: (question, options) => void now.current.ask(question, options),
      askIn: (question, elsewhere) => void now.current.ask(question, { elsewhere }),
      misread,
      signIn,
      loadRows: (messageId) => now.current.loadRows(messageId),
      signedIn(question) {
        // What the server drew, it drew for the sign-in that has ended.
        router.refresh();
        void now.current.ask(question);
      },
      async keepChartType(messageId, type) {
        const kept = await callAction(keepChartType({ messageId, type }));
        if (!kept.ok) showToast(now.current.t('chartNotKept'), 'error');
      },
    }),
    [keepChartType, misread, signIn, router],
  );
}
