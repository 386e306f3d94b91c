'use client';

import { History, RefreshCw, Sparkles, TriangleAlert, Wand } from 'lucide-react';
import { useFormatter, useLocale, useNow, useTranslations } from 'next-intl';
import { formatDuration } from '@/components/chat/format-duration';
import type { TurnView } from '@/components/chat/read-turn';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import type { TurnResult } from '@/lib/shared/turn';

function CachedBadge({ cachedAt }: { cachedAt: string }) {
  const t = useTranslations('chat.badge');
  const format = useFormatter();
  const now = useNow({ updateInterval: 30_000 });
  const read = new Date(cachedAt);
  const time = format.dateTime(read, { dateStyle: 'medium', timeStyle: 'short' });
  // A clock that runs behind must not say “in 2 minutes”.
  const age = format.relativeTime(read.getTime() > now.getTime() ? now : read, now);
  return (
    <Badge tone="accent" title={t('cachedHint', { time })} suppressHydrationWarning>
      <History aria-hidden="true" />
      {t('cached', { age })}
    </Badge>
  );
}

/** Where the rows come from: the cache and since when, or the data itself. */
function FreshnessBadge({ result }: { result: TurnResult }) {
  const t = useTranslations('chat.badge');
  const locale = useLocale();
  if (result.cachedAt !== null) return <CachedBadge cachedAt={result.cachedAt} />;
  return <Badge title={t('freshHint', { duration: formatDuration(result.durationMs, locale) })}>{t('fresh')}</Badge>;
}

export interface TurnBadgesProps {
  view: TurnView;
  onRunAgain: (() => void) | undefined;
}

/** What a careful reader wants to know of an answer at a glance. */
export function TurnBadges({ view, onRunAgain }: TurnBadgesProps) {
  const t = useTranslations('chat');
  const locale = useLocale();
  const { result, sql, totalMs } = view;
  const count = result?.rows.length ?? 0;
  const Writer = sql?.writer === 'language-model' ? Sparkles : Wand;
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {result?.truncated ? (
        <Badge tone="warning" title={t('badge.truncatedHint', { count })}>
          <TriangleAlert aria-hidden="true" />
          {t('badge.truncated', { count })}
        </Badge>
      ) : null}
      {result && !result.truncated ? <Badge>{t('badge.rows', { count })}</Badge> : null}
      {result ? <FreshnessBadge result={result} /> : null}
      {sql?.writer ? (
        <Badge>
          <Writer aria-hidden="true" />
          {t(`badge.${sql.writer}`)}
        </Badge>
      ) : null}
      {totalMs === null ? null : (
        <Badge className="tabular">{t('badge.duration', { duration: formatDuration(totalMs, locale) })}</Badge>
      )}
      {result?.cachedAt && onRunAgain ? (
        <Button variant="quiet" size="sm" onClick={onRunAgain}>
          <RefreshCw aria-hidden="true" />
          {t('turn.runAgain')}
        </Button>
      ) : null}
    </div>
  );
}
