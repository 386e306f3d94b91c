'use client';

import { useTranslations } from 'next-intl';
import { type ComponentType, lazy, Suspense, useRef, useState } from 'react';
import type { SignInFormProps } from '@/components/auth/sign-in-form';
import { Composer, type ComposerHandle } from '@/components/chat/composer';
import { ConnectionNotice } from '@/components/chat/connection-notice';
import type { MisreadActions } from '@/components/chat/misread/misread-actions';
import { useLostSession } from '@/components/chat/sync/use-lost-session';
import { useSessionTitle } from '@/components/chat/sync/use-session-title';
import { useSync } from '@/components/chat/sync/use-sync';
import type { TurnListProps } from '@/components/chat/turn-list';
import { useAnnouncement } from '@/components/chat/use-announcement';
import { useChatKeys } from '@/components/chat/use-chat-keys';
import { type Conversation, useConversation } from '@/components/chat/use-conversation';
import { draftName } from '@/components/chat/use-draft';
import { type LoadMessages, useMoreMessages } from '@/components/chat/use-more-messages';
import { useNewTitle } from '@/components/chat/use-new-title';
import { useTurnActions, type Wish } from '@/components/chat/use-turn-actions';
import { DropFiles } from '@/components/chat/welcome/drop-files';
import type { WelcomeProps } from '@/components/chat/welcome/welcome';
import { DatasetPicker } from '@/components/datasets/dataset-picker';
import type { FindDatasets } from '@/components/datasets/use-found-datasets';
import { announceSession, tellSessionNews } from '@/components/sessions/session-list-store';
import { useRead } from '@/components/sessions/use-read';
import { showToast } from '@/components/ui/show-toast';
import type { ActionResult } from '@/lib/actions/schema';
import type { ChartType } from '@/lib/charts/chart-types';
import type { DatasetOffer, DatasetSummary } from '@/lib/datasets/schema';
import { canAnswer } from '@/lib/shared/can-answer';
import type { TabletalkDataParts, TabletalkUIMessage } from '@/lib/turns/schema';

export interface ChatProps {
  /** Null on a new chat; the session is made with the first question. */
  session: { id: number; title: string; unread?: boolean; access?: 'read' | 'ask' } | null;
  /** Newest messages in reading order, and the cursor to those before. */
  messages: TabletalkUIMessage[];
  previousCursor: number | null;
  /** Datasets to choose from, the chosen one among them. */
  offer: DatasetOffer;
  findDatasets: FindDatasets;
  datasetId: number | null;
  onDatasetChange: (datasetId: number) => void;
  /** Draws `welcome` while nothing has been asked. */
  Welcome: ComponentType<WelcomeProps>;
  welcome: Pick<WelcomeProps, 'questions' | 'outline'>;
  loadMessages: LoadMessages;
  keepChartType: KeepChartType;
  /** Draws the turns; a new chat has none yet, and loads what draws them later. */
  TurnList: ComponentType<TurnListProps>;
  misread: MisreadActions;
  signIn: SignInFormProps['signIn'];
  /** The first question of a new chat has made its session. */
  onSessionMade?: (turn: TabletalkDataParts['turn']) => void;
}

/** Keeps the kind of chart that a reader chose; the answer is one of theirs. */
export type KeepChartType = (input: { messageId: number; type: ChartType }) => Promise<ActionResult<void>>;

/** The dataset that a question goes to: one of those offered, or one that was found by searching. */
function useChosen({ offer, datasetId }: ChatProps) {
  const [found, setFound] = useState<DatasetSummary>();
  return [[...offer.datasets, ...(found ? [found] : [])].find(({ id }) => id === datasetId), setFound] as const;
}

function useBlocked(dataset: DatasetSummary | undefined, access?: 'read' | 'ask'): string | null {
  const t = useTranslations('chat.composer');
  if (access === 'read') return t('readOnly');
  if (!dataset) return t('chooseDataset');
  return canAnswer(dataset) ? null : t('notReady');
}

const GoneNotice = lazy(async () => ({ default: (await import('@/components/chat/sync/gone-notice')).GoneNotice }));

/** The conversation, which the lists of sessions hear of. */
function useTellingConversation(props: ChatProps): Conversation {
  const newTitle = useNewTitle();
  const conversation = useConversation({
    sessionId: props.session?.id ?? null,
    messages: props.messages,
    loadMessages: props.loadMessages,
    onStarted: (turn) => {
      if (conversation.turns.length <= 1) newTitle.begin();
      if (conversation.sessionId === null) props.onSessionMade?.(turn);
      const updatedAt = new Date().toISOString();
      const news = { status: 'running', unread: false, archived: false } as const;
      announceSession({ id: turn.sessionId, title: turn.title, datasetId: props.datasetId, updatedAt, ...news });
    },
    onTitled: newTitle.told,
    onEnded: (id, status) => {
      newTitle.expect();
      const patch = { status: status === 'failed' ? 'failed' : 'idle', unread: true } as const;
      tellSessionNews({ type: 'changed', ids: [id], patch });
    },
  });
  return conversation;
}

const COLUMN = 'mx-auto w-full max-w-column shrink-0 px-3 sm:px-6';

/** A conversation with one dataset at a time: turns above, composer below. */
export function Chat(props: ChatProps) {
  const t = useTranslations('chat');
  const composer = useRef<ComposerHandle>(null);
  const { session, datasetId } = props;
  const conversation = useTellingConversation(props);
  const { sessionId, turns, latest, busy, stopping } = conversation;
  useRead(sessionId, session?.unread ?? false);
  const more = useMoreMessages(sessionId, props.previousCursor, props.loadMessages, conversation);
  const announcement = useAnnouncement(latest, busy, conversation.failure);
  const title = useSessionTitle(sessionId, session?.title ?? null);
  const { isGone, look } = useSync({
    sessionId,
    isBusy: busy,
    isShared: session?.access !== undefined,
    loadMessages: props.loadMessages,
    take: (stored) => {
      // Who reads in the past goes on reading there.
      if (more.newer.state === 'none' && !conversation.merge(stored)) void more.reopen();
    },
  });
  // What is no longer one's own to read is no longer on the screen either.
  const isTakenBack = isGone && session?.access !== undefined;
  useLostSession(conversation, look);
  const [chosen, setFound] = useChosen(props);
  const blocked = useBlocked(chosen, session?.access);
  const choose = (dataset: DatasetSummary) => {
    setFound(dataset);
    props.onDatasetChange(dataset.id);
  };

  const ask = async (question: string, { useCache = true, elsewhere }: Wish = {}) => {
    const isReady = elsewhere ? session?.access !== 'read' : !blocked;
    const asked = elsewhere?.id ?? datasetId;
    if (busy || !isReady || asked === null) return composer.current?.fill(question);
    if (elsewhere) choose(elsewhere);
    // A question follows on the newest turn, wherever one was reading.
    if (await more.loadNewest()) conversation.ask(question, { datasetId: asked, useCache });
    else composer.current?.fill(question);
  };
  const stop = async () => {
    if (busy && !stopping && !(await conversation.stop())) void showToast(t('composer.stopFailed'), 'error');
  };
  useChatKeys({ onEscape: stop, onSlash: () => composer.current?.focus() });
  const actions = useTurnActions(props, ask, (question) => composer.current?.fill(question), conversation.loadRows);

  const isNew = turns.length === 0;
  return (
    <div
      className={isNew ? 'flex min-h-0 flex-1 flex-col overflow-y-auto' : 'flex min-h-0 flex-1 flex-col print:block'}
    >
      {isTakenBack ? (
        <div className="flex-1" />
      ) : isNew ? (
        <h1 className={`${COLUMN} mt-auto pt-8 pb-5 text-2xl font-semibold`}>{t('heading')}</h1>
      ) : (
        <>
          <h1 className="sr-only">{title ?? turns[0]?.question}</h1>
          <Suspense fallback={<div className="flex-1" />}>
            <props.TurnList conversation={conversation} more={more} isGone={isGone} actions={actions} />
          </Suspense>
        </>
      )}
      <p aria-live="polite" className="sr-only">
        {announcement}
      </p>
      <div className={`${COLUMN} ${isNew ? '' : 'pb-[max(0.75rem,env(safe-area-inset-bottom))] sm:pb-5'} print:hidden`}>
        <ConnectionNotice recovery={conversation.recovery} />
        {isGone ? (
          <Suspense>
            <GoneNotice datasetId={chosen?.id ?? null} isTakenBack={isTakenBack} />
          </Suspense>
        ) : (
          <Composer
            ref={composer}
            draftName={draftName(sessionId)}
            autoFocus={session === null}
            followUp={!isNew}
            busy={busy}
            stopping={stopping}
            blocked={blocked}
            lastQuestion={turns.at(-1)?.question ?? null}
            onSend={(question) => void ask(question)}
            onStop={stop}
          >
            <DatasetPicker offer={props.offer} chosen={chosen} findDatasets={props.findDatasets} onChange={choose} />
          </Composer>
        )}
      </div>
      {isNew && !isGone ? (
        <div className={`${COLUMN} mb-auto grid gap-6 pt-3 pb-8`}>
          <Suspense>
            <props.Welcome
              {...props.welcome}
              dataset={chosen}
              onQuestion={actions.fill}
              onName={(name) => composer.current?.insert(name)}
            />
          </Suspense>
        </div>
      ) : null}
      <DropFiles />
    </div>
  );
}
