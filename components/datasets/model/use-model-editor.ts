'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState, useTransition } from 'react';
import { isSameValue } from '@/components/datasets/model/is-same-value';
import type { ModelEditorActions } from '@/components/datasets/model/model-editor-actions';
import { type SentModel, sendModel } from '@/components/datasets/model/send-model';
import { redoStep, startUndoStack, takeStep, undoStep } from '@/components/datasets/model/undo-stack';
import { type ActionFailure, type CallResult, callAction } from '@/components/shell/call-action';
import type { SemanticModel } from '@/lib/semantic-model/schema';

export interface VersionedModel {
  version: number;
  model: SemanticModel;
}

/** @param mark what is being changed; changes of one mark in a row are undone together. */
export type EditModel = (change: (model: SemanticModel) => SemanticModel, mark?: string) => void;

export type ModelEditor = ReturnType<typeof useModelEditor>;

/** A model being edited: steps to undo, what is saved, and what the server said of it. */
export function useModelEditor(datasetId: number, given: VersionedModel, actions: ModelEditorActions) {
  const router = useRouter();
  const [stack, setStack] = useState(() => startUndoStack(given.model));
  const [saved, setSaved] = useState(given);
  const [failure, setFailure] = useState<ActionFailure | 'offline' | null>(null);
  const [failedOn, setFailedOn] = useState<'model' | 'file'>('model');
  const [wasSaved, setWasSaved] = useState(false);
  const [busy, setBusy] = useState(false);
  const [sentShare, setSentShare] = useState<number | null>(null);
  const [isLoading, startLoading] = useTransition();
  const isDirty = !isSameValue(stack.present, saved.model);

  // The page was read anew: take what is newer, but never over unsaved changes.
  if (given.version > saved.version) {
    if (isSameValue(given.model, saved.model)) setSaved({ ...saved, version: given.version });
    else if (!isDirty) {
      setSaved(given);
      setStack(startUndoStack(given.model));
    }
  }

  useEffect(() => {
    if (!isDirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isDirty]);

  async function run<T>(work: () => Promise<CallResult<T>>, on: typeof failedOn = 'model'): Promise<T | null> {
    setBusy(true);
    const result = await work();
    setBusy(false);
    setFailure(result.ok ? null : result.error);
    setFailedOn(on);
    return result.ok ? result.data : null;
  }

  async function send(given: SentModel, on?: typeof failedOn) {
    const done = await run(() => callAction(sendModel(given, setSentShare)), on);
    setSentShare(null);
    return done;
  }

  async function saveOn(version: number) {
    const model = stack.present;
    const done = await send({ datasetId, version, body: JSON.stringify(model), type: 'application/json' });
    setWasSaved(done !== null);
    if (!done) return false;
    setSaved({ version: done.version, model });
    router.refresh();
    return true;
  }

  return {
    model: stack.present,
    isDirty,
    /** What stands here was saved here, by whatever way. */
    wasSaved: wasSaved && !isDirty,
    busy: busy || isLoading,
    /** How much of a model has been sent, 0 to 1; null when none is on its way. */
    sentShare,
    failure,
    /** Whether the failure is about what stands in the editor, or about a file that was to take its place. */
    failedOn,
    canUndo: stack.past.length > 0,
    canRedo: stack.future.length > 0,
    edit: ((change, mark) => setStack((before) => takeStep(before, change(before.present), mark))) as EditModel,
    undo: () => setStack(undoStep),
    redo: () => setStack(redoStep),
    discard: () => {
      setStack((before) => takeStep(before, saved.model));
      setFailure(null);
    },
    save: () => saveOn(saved.version),
    /** Saves on top of what somebody else saved meanwhile. */
    overwrite: async () => {
      const theirs = await run(() => callAction(actions.exportModel({ datasetId })));
      return theirs ? saveOn(theirs.version) : false;
    },
    /** Drops the unsaved changes for what somebody else saved meanwhile. */
    takeTheirs: () => {
      setStack(startUndoStack(saved.model));
      setFailure(null);
      startLoading(() => router.refresh());
    },
    exportYaml: async () => (await run(() => callAction(actions.exportModel({ datasetId }))))?.yaml ?? null,
    importYaml: async (yaml: string) => {
      const given = { datasetId, version: saved.version, body: yaml, type: 'application/yaml' } as const;
      const done = await send(given, 'file');
      if (done) startLoading(() => router.refresh());
      return done !== null;
    },
  };
}
