'use client';

import { ArrowDown } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { OlderTurns } from '@/components/chat/older-turns';
import { Turn } from '@/components/chat/turn';
import type { TurnActions } from '@/components/chat/turn-actions';
import type { Conversation } from '@/components/chat/use-conversation';
import type { OlderMessages } from '@/components/chat/use-older-messages';
import { useScroll } from '@/components/chat/use-scroll';

export interface TurnListProps {
  conversation: Conversation;
  older: OlderMessages;
  actions: TurnActions;
}

export function TurnList({ conversation, older, actions }: TurnListProps) {
  const t = useTranslations('chat');
  const box = useRef<HTMLElement>(null);
  const { atEnd, toEnd } = useScroll(box);
  const { turns, failure } = conversation;
  const newest = turns.at(-1)?.key;
  // A question just asked is looked at, wherever one was reading.
  useEffect(() => {
    if (newest !== undefined) toEnd();
  }, [newest, toEnd]);
  return (
    <div className="relative flex min-h-0 flex-1 flex-col print:block">
      <section
        ref={box}
        aria-label={t('conversation')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
        tabIndex={0}
        className="flex min-h-0 flex-1 flex-col-reverse overflow-y-auto overscroll-contain [overflow-anchor:none] outline-offset-[-2px] print:block print:overflow-visible"
      >
        <div className="mx-auto mb-auto w-full max-w-wide divide-y divide-line px-4 sm:px-6">
          <OlderTurns older={older} />
          {turns.map((turn) => (
            <Turn
              key={turn.key}
              turn={turn}
              latest={turn.key === newest}
              failure={turn.key === newest ? failure : null}
              actions={actions}
            />
          ))}
        </div>
      </section>
      {atEnd ? null : (
        <div className="pointer-events-none absolute inset-x-0 bottom-3 flex justify-center print:hidden">
          <button
            type="button"
            onClick={toEnd}
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
