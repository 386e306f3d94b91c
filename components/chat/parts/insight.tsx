'use client';

import { useLocale } from 'next-intl';
import { Fragment } from 'react';
import { readInsight } from '@/components/chat/parts/read-insight';

/** `**bold**` is all the markup inside a sentence. */
function Emphasised({ text }: { text: string }) {
  const pieces = text.split(/\*\*(.+?)\*\*/).map((piece, place) => ({ piece, place }));
  return pieces.map(({ piece, place }) =>
    place % 2 === 1 ? (
      <strong key={place} className="font-semibold text-ink">
        {piece}
      </strong>
    ) : (
      <Fragment key={place}>{piece}</Fragment>
    ),
  );
}

/** The answer in words: what matters first, larger, and largest where it is one number; the rest beneath. */
export function Insight({ text, isNumber = false }: { text: string; isNumber?: boolean }) {
  const { lead, blocks } = readInsight(text, useLocale());
  return (
    <div className="grid gap-2 break-words">
      <p className={isNumber ? 'tabular text-2xl text-ink' : 'text-xl leading-8 text-ink'}>
        <Emphasised text={lead} />
      </p>
      {blocks.map((block, place) =>
        block.kind === 'list' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: blocks only grow at their end
          <ul key={place} className="list-disc pl-5 text-ink-muted">
            {block.items.map((item) => (
              <li key={item}>
                <Emphasised text={item} />
              </li>
            ))}
          </ul>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: blocks only grow at their end
          <p key={place} className="text-ink-muted">
            <Emphasised text={block.text} />
          </p>
        ),
      )}
    </div>
  );
}
