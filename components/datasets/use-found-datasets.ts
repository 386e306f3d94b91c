'use client';

import { useEffect, useState } from 'react';
import { type ActionFailure, callAction } from '@/components/shell/call-action';
import type { ActionResult } from '@/lib/actions/schema';
import type { DatasetOffer } from '@/lib/datasets/schema';

export type FindDatasets = (input: { search: string }) => Promise<ActionResult<DatasetOffer>>;

const PAUSE_MS = 150;

/** Looks on the server for what is typed; without words, the first datasets are there at once. */
export function useFoundDatasets(first: DatasetOffer, findDatasets: FindDatasets) {
  const [search, setSearch] = useState('');
  const [found, setFound] = useState<DatasetOffer | null>(null);
  const [failure, setFailure] = useState<ActionFailure | 'offline' | null>(null);
  const [isLooking, setIsLooking] = useState(false);
  const words = search.trim();
  useEffect(() => {
    setIsLooking(words !== '');
    setFailure(null);
    if (words === '') return setFound(null);
    let isOld = false;
    const timer = setTimeout(async () => {
      const result = await callAction(findDatasets({ search: words }));
      if (isOld) return;
      setIsLooking(false);
      if (result.ok) setFound(result.data);
      else setFailure(result.error);
    }, PAUSE_MS);
    return () => {
      isOld = true;
      clearTimeout(timer);
    };
  }, [words, findDatasets]);
  return { search, setSearch, isLooking, failure, ...(found ?? first) };
}
