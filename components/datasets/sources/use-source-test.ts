'use client';

import { useState } from 'react';
import type { ConnectionChange, TestStoredSource } from '@/components/datasets/sources/source-actions';
import { type ActionFailure, callAction } from '@/components/shell/call-action';
import type { ConnectionReport } from '@/lib/datasets/data-sources/schema';

/** A try of a stored connection: whether it runs, what it found, or why it failed. */
export function useSourceTest(id: number, testStoredSource: TestStoredSource) {
  const [report, setReport] = useState<ConnectionReport | null>(null);
  const [failure, setFailure] = useState<ActionFailure | 'offline' | null>(null);
  const [busy, setBusy] = useState(false);

  function forget() {
    setReport(null);
    setFailure(null);
  }
  async function run(connection?: ConnectionChange) {
    if (busy) return;
    setBusy(true);
    forget();
    const result = await callAction(testStoredSource({ id, ...(connection && { connection }) }));
    setBusy(false);
    if (result.ok) setReport(result.data);
    else setFailure(result.error);
  }
  return { report, failure, busy, run, forget };
}
