'use client';

import { useEffect, useState } from 'react';
import { readSessions } from '@/components/sessions/read-sessions';
import { callApi } from '@/components/shell/call-api';
import type { SessionSummary } from '@/lib/sessions/schema';

/** A hit as `GET /api/v1/search` tells it. */
export interface WireHit {
  session_id: number;
  session_title: string;
  message_id: number | null;
  field: string;
  excerpt: string;
  highlights: [number, number][];
}

export interface PaletteFinds {
  sessions: readonly Pick<SessionSummary, 'id' | 'title'>[];
  datasets: readonly { id: number; name: string }[];
  hits: readonly WireHit[];
}

const NOTHING: PaletteFinds = { sessions: [], datasets: [], hits: [] };
const PAUSE_MS = 120;

/** Which of the turns that have the words are shown. */
export type TurnFilter = 'all' | 'charts' | 'failed';
const FILTERS: Record<TurnFilter, string> = { all: '', charts: '&has_chart=true', failed: '&failed=true' };

async function look(
  words: string,
  filter: TurnFilter,
  signal: AbortSignal,
): Promise<{ finds: PaletteFinds; failed: boolean }> {
  const query = encodeURIComponent(words);
  const [sessions, datasets, hits] = await Promise.all([
    readSessions({ limit: words ? '5' : '8', ...(words && { q: words }) }),
    words ? callApi<PaletteFinds['datasets']>(`/api/v1/datasets/?limit=5&search=${query}`, signal) : null,
    words ? callApi<{ hits: WireHit[] }>(`/api/v1/search?limit=12&q=${query}${FILTERS[filter]}`, signal) : null,
  ]);
  return {
    failed: !sessions.ok,
    finds: {
      sessions: sessions.ok ? sessions.data.sessions : [],
      datasets: datasets?.ok ? datasets.data.data : [],
      // A title is among the sessions already.
      hits: hits?.ok ? hits.data.data.hits.filter((hit) => hit.message_id !== null) : [],
    },
  };
}

/** What the words of the palette find on the server; the newest sessions without words. */
export function usePaletteFinds(words: string, filter: TurnFilter) {
  const [state, setState] = useState({ finds: NOTHING, isLooking: true, failed: false });
  useEffect(() => {
    const old = new AbortController();
    setState((before) => ({ ...before, isLooking: true }));
    const timer = setTimeout(
      async () => {
        const found = await look(words, filter, old.signal);
        if (!old.signal.aborted) setState({ ...found, isLooking: false });
      },
      words ? PAUSE_MS : 0,
    );
    return () => {
      old.abort();
      clearTimeout(timer);
    };
  }, [words, filter]);
  return state;
}
