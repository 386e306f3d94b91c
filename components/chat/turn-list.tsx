'use client';

import { ArrowDown } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { lazy, type RefObject, Suspense, useEffect, useLayoutEffect, useRef } from 'react';
import { QuestionOutline } from '@/components/chat/question-outline';
import { Turn } from '@/components/chat/turn';
import type { TurnActions } from '@/components/chat/turn-actions';
import { TurnEdge } from '@/components/chat/turn-edge';
import type { Conversation } from '@/components/chat/use-conversation';
import { useJump } from '@/components/chat/use-jump';
import type { MoreMessages } from '@/components/chat/use-more-messages';
import { useQuestionKeys } from '@/components/chat/use-question-keys';
import { useScroll } from '@/components/chat/use-scroll';
import { useTurnWindow } from '@/components/chat/use-turn-window';
import { useIdle } from '@/components/shell/when-idle';

const FindBar = lazy(async () => ({ default: (await import('@/components/chat/find-bar')).FindBar }));

export interface TurnListProps {
  conversation: Conversation;
  more: MoreMessages;
  /** The session is no more. */
  isGone: boolean;
  actions: TurnActions;
}

/** The conversation: only the turns in sight and around are in the page. */
export function TurnList({ conversation, more, isGone, actions }: TurnListProps) {
  const t = useTranslations('chat');
  const box = useRef<HTMLElement>(null);
  const isIdle = useIdle();
  const { atEnd, toEnd } = useScroll(box);
  const { turns, failure, sessionId } = conversation;
  const drawn = useTurnWindow(box, turns);
  // While an answer streams into the newest part, that part stays.
  const loadAround = conversation.busy ? async () => false : more.loadAround;
  const jump = useJump({ box, sessionId, turns, show: drawn.show, loadAround });
  const hasNewer = more.newer.state !== 'none';
  const newest = hasNewer ? undefined : turns.at(-1)?.key;
  const isFirst = useRef(true);
  // A question just asked is looked at, wherever one was reading; an opened session has its own place.
  useEffect(() => {
    if (newest !== undefined && !(isFirst.current && jump.isAway)) toEnd();
    isFirst.current = false;
  }, [newest, toEnd, jump.isAway]);
  useKeptPlace(box, turns.at(-1)?.key, hasNewer);
  const loadOlder = more.older.state === 'more' ? more.older.load : null;
  useQuestionKeys({ box, turns, show: drawn.show, loadOlder, toEnd });
  const latest = async () => {
    await more.loadNewest();
    toEnd();
  };
  return (
    <div className="relative flex min-h-0 flex-1 flex-col print:block">
      {isIdle ? (
        <Suspense>
          <FindBar sessionId={sessionId} onShow={(messageId) => void jump.to(messageId)} />
        </Suspense>
      ) : null}
      <section
        ref={box}
        aria-label={t('conversation')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
        tabIndex={0}
        className="flex min-h-0 flex-1 flex-col-reverse overflow-y-auto overscroll-contain [overflow-anchor:none] outline-offset-[-2px] min-[1700px]:pr-60 print:block print:pr-0 print:overflow-visible"
      >
        <div className="mx-auto mb-auto w-full max-w-wide px-4 sm:px-6">
          <TurnEdge edge={more.older} />
          <div aria-hidden="true" className="print:hidden" style={{ height: drawn.above }} />
          {turns.slice(drawn.from, drawn.to).map((turn) => (
            <Turn
              key={turn.key}
              turn={turn}
              latest={turn.key === newest}
              failure={turn.key === newest ? failure : null}
              isGone={isGone}
              actions={actions}
              measure={drawn.measure}
            />
          ))}
          <div aria-hidden="true" className="print:hidden" style={{ height: drawn.below }} />
          <TurnEdge edge={more.newer} newer />
        </div>
      </section>
      <QuestionOutline turns={turns} onShow={drawn.show} />
      {atEnd && !hasNewer ? null : (
        <div className="pointer-events-none absolute inset-x-0 bottom-3 flex justify-center print:hidden">
          <button
            type="button"
            onClick={() => void latest()}
            className="pointer-events-auto inline-flex h-8 animate-rise-in items-center gap-1.5 rounded-full border border-line-strong bg-paper-raised px-3 text-xs shadow-high hover:bg-paper-hover"
          >
            <ArrowDown aria-hidden="true" className="size-3.5" />
            {t('jumpToLatest')}
          </button>
        </div>
      )}
    </div>
  );
}

/** Turns that are put below while one reads in the past move nothing: the box counts from its end, which has gone further down. */
function useKeptPlace(box: RefObject<HTMLElement | null>, last: string | undefined, hasNewer: boolean): void {
  const before = useRef({ last, height: 0, hasNewer });
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const { scrollHeight } = element;
    const { last: lastBefore, height, hasNewer: hadNewer } = before.current;
    if (hadNewer && lastBefore !== last && height > 0) element.scrollTop -= scrollHeight - height;
    before.current = { last, height: scrollHeight, hasNewer };
  });
}
