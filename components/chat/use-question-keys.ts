import { type RefObject, useEffect, useRef } from 'react';
import type { Turn } from '@/components/chat/group-turns';
import { isTyping } from '@/components/chat/use-chat-keys';

export interface QuestionKeys {
  box: RefObject<HTMLElement | null>;
  turns: readonly Turn[];
  show: (key: string) => void;
  /** Before the first of those that are loaded there are more. */
  loadOlder: (() => void) | null;
  toEnd: () => void;
}

/** A turn whose beginning is nearer than this to the top of the box is the one that is read. */
const NEAR_PX = 24;

/** The question to go to from the one that is read; -1 before the first, `turns.length` behind the last. */
export function nextQuestion(reading: { at: number; isAtBeginning: boolean }, by: 1 | -1): number {
  // Within a long answer the way back leads to its own question first.
  return by === -1 && !reading.isAtBeginning ? reading.at : reading.at + by;
}

function readingIn(box: HTMLElement, turns: readonly Turn[]): { at: number; isAtBeginning: boolean } | null {
  const { top } = box.getBoundingClientRect();
  for (const article of box.querySelectorAll<HTMLElement>('article[data-turn]')) {
    const rect = article.getBoundingClientRect();
    if (rect.bottom <= top + NEAR_PX) continue;
    const at = turns.findIndex(({ key }) => key === article.dataset.turn);
    return at < 0 ? null : { at, isAtBeginning: rect.top >= top - NEAR_PX };
  }
  return null;
}

/** Keys pressed again within this time count from where the last one led, wherever the page has got to by then. */
const IN_A_ROW_MS = 700;

/** J goes to the next question and K to the one before, wherever nothing is typed. */
export function useQuestionKeys(keys: QuestionKeys): void {
  const latest = useRef(keys);
  const led = useRef({ key: '', at: Number.NEGATIVE_INFINITY });
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const by = { j: 1, k: -1 }[event.key.toLowerCase()] as 1 | -1 | undefined;
      if (!by || event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target) || document.querySelector('[role="dialog"], [role="menu"]')) return;
      const { box, turns, show, loadOlder, toEnd } = latest.current;
      const isInARow = performance.now() - led.current.at < IN_A_ROW_MS;
      const from = isInARow ? turns.findIndex(({ key }) => key === led.current.key) : -1;
      const reading = from >= 0 ? { at: from, isAtBeginning: true } : box.current && readingIn(box.current, turns);
      if (!reading) return;
      event.preventDefault();
      const at = nextQuestion(reading, by);
      const turn = turns[at];
      led.current = { key: turn?.key ?? turns[reading.at]?.key ?? '', at: performance.now() };
      if (turn) show(turn.key);
      else if (at < 0) loadOlder?.();
      else toEnd();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
