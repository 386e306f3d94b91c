'use client';

import { useEffect, useState } from 'react';
import { highlightSql } from '@/components/chat/parts/highlight-sql';

const COLOURS =
  '[&_.hljs-keyword]:text-accent-text [&_.hljs-built_in]:text-accent-text [&_.hljs-type]:text-accent-text ' +
  '[&_.hljs-literal]:text-warning-text [&_.hljs-number]:text-warning-text [&_.hljs-string]:text-success-text ' +
  '[&_.hljs-comment]:text-ink-faint [&_.hljs-comment]:italic';

/** A query, wrapped and coloured; plain until the highlighter is there. */
export function SqlCode({ sql }: { sql: string }) {
  const [highlighted, setHighlighted] = useState<{ sql: string; html: string } | null>(null);
  useEffect(() => {
    let current = true;
    highlightSql(sql).then(
      (html) => current && setHighlighted({ sql, html }),
      // Without its highlighter the query is still the query.
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [sql]);
  const className = `block whitespace-pre-wrap break-words text-[0.8125rem] leading-6 ${COLOURS}`;
  if (highlighted?.sql !== sql) return <code className={className}>{sql}</code>;
  // biome-ignore lint/security/noDangerouslySetInnerHtml: highlight.js escapes all it is given
  return <code className={className} dangerouslySetInnerHTML={{ __html: highlighted.html }} />;
}
