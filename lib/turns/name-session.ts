import 'server-only';
import type { AnalystEvent } from '@/lib/analyst/schema';
import { summariseQuestion } from '@/lib/analyst/title/summarise-question';
import { titleWithModel } from '@/lib/analyst/title/title-with-model';
import { log } from '@/lib/log';
import type { RunningTurn } from '@/lib/turns/running-turns';
import type { TurnPorts } from '@/lib/turns/turn-ports';

interface NamedByQuestion {
  userId: number;
  question: string;
}

export interface Naming {
  /** Hears what happens in the turn. */
  hear(event: AnalystEvent): void;
  /** The built-in analyst's title, told before the end is; a model may go on thinking. */
  atEnd(): Promise<void>;
  /** Settled when there is nothing more to come; never rejects. */
  finished(): Promise<void>;
}

/** A title is a nicety: nobody waits for it longer. */
const MODEL_WAITS_MS = 20_000;
/** From here on a model can be asked without keeping the query waiting. */
const SQL_IS_THERE = new Set<AnalystEvent['type']>(['sql', 'clarification', 'error']);

/** Gives a session whose first question this is a better title than the question: by the writer in use, told as soon as it is kept. */
export function nameSession({ userId, question }: NamedByQuestion, turn: RunningTurn, ports: TurnPorts): Naming {
  const { sessionId, title: from } = turn.header;
  let reading: string | null = null;
  let modelTitle: Promise<void> | null = null;

  const keep = async (to: string) => {
    try {
      const kept = to === from || (await ports.improveTitle(userId, { sessionId, from, to }));
      // Also that it stays: then nobody looks for another one.
      if (kept) turn.publish({ type: 'title', title: to });
    } catch (error) {
      log.warn({ err: error }, 'a title was not kept');
    }
  };
  const askModel = async (model: NonNullable<TurnPorts['model']>) => {
    const signal = AbortSignal.any([turn.signal, AbortSignal.timeout(MODEL_WAITS_MS)]);
    const told = await titleWithModel(model, question, signal).catch((error) => {
      log.warn({ err: error }, 'the model gave no title');
      return null;
    });
    await keep(told ?? summariseQuestion(question, reading));
  };

  return {
    hear(event) {
      if (event.type === 'stage') reading = event.step.detail.reading ?? reading;
      if (ports.model && SQL_IS_THERE.has(event.type)) modelTitle ??= askModel(ports.model);
    },
    async atEnd() {
      if (modelTitle === null) await keep(summariseQuestion(question, reading));
    },
    finished: async () => modelTitle ?? undefined,
  };
}
