import { useMemo, useRef } from 'react';
import { tellSessionNews } from '@/components/sessions/session-list-store';
import type { TabletalkDataParts } from '@/lib/turns/schema';

/** A model may find a title after the answer's stream has ended. */
const LOOK_AGAIN_MS = [2_500, 8_000];

export interface NewTitle {
  /** A question was asked whose session may get a title. */
  begin: () => void;
  /** The title has come. */
  told: (named: TabletalkDataParts['title']) => void;
  /** The answer has ended; where no title came with it, the list is looked at again a little later. */
  expect: () => void;
}

/** Shows the title that a first question's answer brings along: wherever the session is named, also in the other tabs. */
export function useNewTitle(): NewTitle {
  const isAwaited = useRef(false);
  return useMemo(
    () => ({
      begin: () => {
        isAwaited.current = true;
      },
      told: ({ sessionId, title }) => {
        isAwaited.current = false;
        tellSessionNews({ type: 'changed', ids: [sessionId], patch: { title } });
      },
      expect: () => {
        if (!isAwaited.current) return;
        isAwaited.current = false;
        for (const ms of LOOK_AGAIN_MS) setTimeout(() => tellSessionNews({ type: 'stale' }), ms);
      },
    }),
    [],
  );
}
