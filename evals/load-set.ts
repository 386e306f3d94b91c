import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const turnSchema = z.object({
  question: z.string(),
  query: z.string().nullable(),
  queries: z.array(z.string()).optional(),
  ordered: z.boolean().default(false),
  hardness: z.string().optional(),
  category: z.string().optional(),
  type: z.enum(['answerable', 'ambiguous', 'unanswerable', 'improper']).default('answerable'),
  skip: z.string().optional(),
  /** The day on which the question is asked, where it says "last month". */
  now: z.string().optional(),
});
export type Turn = z.infer<typeof turnSchema>;

const idSchema = z.union([z.string(), z.number()]).transform(String);
const questionsSchema = z.array(turnSchema.extend({ id: idSchema, db_id: z.string() }));
const interactionsSchema = z.array(z.object({ id: idSchema, db_id: z.string(), turns: z.array(turnSchema) }));

/** One conversation: a single question is a dialogue of one turn. */
export interface Dialogue {
  id: string;
  database: string;
  single: boolean;
  turns: Turn[];
}

export interface EvaluationSet {
  folder: string;
  dialogues: Dialogue[];
  databasePath(database: string): string;
}

function readJson(path: string): unknown {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : [];
}

/** Reads a set's folder: questions.json, interactions.json or both; its databases may lie elsewhere. Throws when it holds neither. */
export function loadSet(folder: string, databases = join(folder, 'databases')): EvaluationSet {
  const questions = questionsSchema.parse(readJson(join(folder, 'questions.json')));
  const interactions = interactionsSchema.parse(readJson(join(folder, 'interactions.json')));
  if (questions.length + interactions.length === 0)
    throw new Error(`No questions.json or interactions.json in ${folder}`);
  return {
    folder,
    dialogues: [
      ...questions.map(({ id, db_id, ...turn }) => ({ id, database: db_id, single: true, turns: [turn] })),
      ...interactions.map(({ id, db_id, turns }) => ({ id, database: db_id, single: false, turns })),
    ],
    databasePath: (database) => join(databases, `${database}.sqlite`),
  };
}
