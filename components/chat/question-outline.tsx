'use client';

import { useTranslations } from 'next-intl';
import type { Turn } from '@/components/chat/group-turns';

export interface QuestionOutlineProps {
  turns: readonly Turn[];
  onShow: (key: string) => void;
}

/** One question needs no outline. */
const FEWEST = 3;

/** The questions of the conversation beside it, on wide screens: those that are loaded. */
export function QuestionOutline({ turns, onShow }: QuestionOutlineProps) {
  const t = useTranslations('chat');
  if (turns.length < FEWEST) return null;
  return (
    <nav
      aria-label={t('outline')}
      className="scroll-quiet absolute top-10 right-4 bottom-10 hidden w-56 overflow-y-auto border-line border-l min-[1700px]:block print:hidden"
    >
      <ol className="grid">
        {turns.map(({ key, question }) => (
          <li key={key} className="[contain-intrinsic-height:2.75rem] [content-visibility:auto]">
            <button
              type="button"
              onClick={() => onShow(key)}
              className="line-clamp-2 w-full px-3 py-1.5 text-left text-xs text-ink-muted hover:bg-paper-hover hover:text-ink"
            >
              <bdi>{question}</bdi>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
