import 'server-only';
import { db } from '@/lib/db/client';
import { readableDataset } from '@/lib/db/readable-dataset';
import type { ExportedSession, ExportedTurn } from '@/lib/sessions/export/schema';
import { type InsertedTurn, insertTurns } from '@/lib/sessions/insert-turns';
import type { SessionSummary } from '@/lib/sessions/schema';

export interface ImportedSession {
  session: SessionSummary;
  /** Names of datasets that the importer may not ask, or that are not here. Their turns are kept without one. */
  leftOut: string[];
}

function toTurn(turn: ExportedTurn, datasets: ReadonlyMap<string, number>): InsertedTurn {
  const { answer } = turn;
  return {
    question: turn.question,
    datasetId: turn.dataset === null ? null : (datasets.get(turn.dataset) ?? null),
    createdAt: new Date(turn.asked_at),
    answer: answer && {
      ...answer,
      followUps: answer.follow_ups,
      totalMs: answer.total_ms,
      errorCode: answer.error?.code ?? null,
      errorDetail: answer.error && {
        params: answer.error.params,
        suggestions: answer.error.suggestions,
        reference: answer.error.reference,
      },
    },
  };
}

/** A session from its file. No SQL of it is run; datasets are found by their names among those that the importer may ask. */
export async function importSession(userId: number, file: ExportedSession): Promise<ImportedSession> {
  const names = [...new Set(file.turns.flatMap(({ dataset }) => dataset ?? []))];
  const rows = await db().dataset.findMany({
    where: { AND: [{ name: { in: names } }, readableDataset(userId)] },
    orderBy: { id: 'desc' },
    select: { id: true, name: true },
  });
  const datasets = new Map(rows.map(({ id, name }) => [name, id]));
  const turns = file.turns.map((turn) => toTurn(turn, datasets));
  return {
    session: await insertTurns(userId, { title: file.title, turns }),
    leftOut: names.filter((name) => !datasets.has(name)),
  };
}
