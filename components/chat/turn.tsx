'use client';

import { useTranslations } from 'next-intl';
import { lazy, memo, Suspense, useState } from 'react';
import { Answer } from '@/components/chat/answer';
import type { Turn as TurnData } from '@/components/chat/group-turns';
import { ProgressLine } from '@/components/chat/parts/progress-line';
import { QuestionChips } from '@/components/chat/parts/question-chips';
import { TurnFailure } from '@/components/chat/parts/turn-failure';
import { readTurn } from '@/components/chat/read-turn';
import type { TurnActions } from '@/components/chat/turn-actions';
import { TurnHeading } from '@/components/chat/turn-heading';
import type { Conversation } from '@/components/chat/use-conversation';

const SignInAgain = lazy(async () => ({ default: (await import('@/components/chat/sign-in-again')).SignInAgain }));

export interface TurnProps {
  turn: TurnData;
  /** The newest turn offers its follow-ups; older ones keep quiet. */
  latest: boolean;
  /** Why the question never reached the server, if so. */
  failure: Conversation['failure'];
  /** Its session is no more. */
  isGone: boolean;
  actions: TurnActions;
  /** Told of the element while it is drawn. */
  measure: (element: HTMLElement | null) => (() => void) | undefined;
}

/** Turns out of sight are not in the page; which answers are hidden outlives that. */
const collapsedTurns = new Set<string>();

function TurnArticle({ turn, latest, failure, isGone, actions, measure }: TurnProps) {
  const t = useTranslations('chat.turn');
  const view = readTurn(turn.answer?.parts ?? []);
  const headingId = `question-${turn.key}`;
  const running = view.status === 'running' && !failure;
  const [collapsed, setCollapsed] = useState(collapsedTurns.has(turn.key));
  const toggle = () => {
    if (!collapsedTurns.delete(turn.key)) collapsedTurns.add(turn.key);
    setCollapsed(!collapsed);
  };
  return (
    <article
      aria-labelledby={headingId}
      aria-busy={running}
      ref={measure}
      data-turn={turn.key}
      data-newest={latest || undefined}
      className="grid min-w-0 gap-4 border-line border-t py-8 first-of-type:border-t-0 [&>*]:mx-auto [&>*]:w-full [&>*]:max-w-text"
    >
      <TurnHeading
        id={headingId}
        question={turn.question}
        askedBy={turn.askedBy}
        onEdit={() => actions.fill(turn.question)}
        {...(running || failure ? {} : { collapsed, onToggle: toggle })}
      />
      {collapsed && !running && !failure ? null : failure &&
        failure !== 'connection' &&
        failure.code === 'unauthenticated' ? (
        <Suspense>
          <SignInAgain signIn={actions.signIn} onSignedIn={() => actions.signedIn(turn.question)} />
        </Suspense>
      ) : failure ? (
        <TurnFailure error={failure} onRetry={() => actions.ask(turn.question)} onPick={actions.fill} />
      ) : (
        <Answer
          view={view}
          question={turn.question}
          askedAt={turn.askedAt}
          messageId={view.turn?.assistantMessageId ?? turn.answer?.metadata?.messageId ?? null}
          latest={latest && !isGone}
          isGone={isGone}
          actions={actions}
        />
      )}
      {running ? <ProgressLine steps={view.steps} since={turn.askedAt} /> : null}
      {latest && !running && !isGone ? (
        <QuestionChips label={t('followUps')} questions={view.followUps} onPick={actions.fill} />
      ) : null}
    </article>
  );
}

/** Draws again only when the turn itself changed: a long session streams as quickly as a short one. */
export const Turn = memo(
  TurnArticle,
  (before, after) =>
    before.turn.key === after.turn.key &&
    before.turn.question === after.turn.question &&
    before.turn.answer === after.turn.answer &&
    before.latest === after.latest &&
    before.failure === after.failure &&
    before.isGone === after.isGone &&
    before.actions === after.actions,
);
