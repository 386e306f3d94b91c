import 'server-only';
import type { ModelPort } from '@/lib/analyst/ports';
import { abortable } from '@/lib/analyst/steps/abortable';
import type { Rows, TurnContext } from '@/lib/analyst/turn-context';
import { phraseInsight } from '@/lib/analyst/writers/language-model/phrase-insight';
import { sqlCacheKey } from '@/lib/cache/keys';
import { log } from '@/lib/log';

interface CachedInsight {
  sentences: string[];
  followUps: string[];
}

/** The same words for the same rows: asking again costs no call. */
function insightKey({ input }: TurnContext, port: ModelPort, { draft, result }: Rows, question: string) {
  const { id: datasetId, version } = input.dataset;
  const context = { locale: input.locale, sql: draft.sql, rows: result.rows };
  return sqlCacheKey({ datasetId, version, model: `${port.id}|insight`, question, context });
}

/**
 * The model's insight, sentence by sentence, from the cache if the turn may use it. Returns its follow-up questions; has
 * said nothing when the model failed or its first number was unknown.
 */
export async function* modelInsight(
  turn: TurnContext,
  port: ModelPort,
  rows: Rows,
  question: string,
  facts: readonly unknown[],
): AsyncGenerator<string, string[]> {
  const { input, ports } = turn;
  const key = insightKey(turn, port, rows, question);
  const cached = input.useCache && (await abortable(input.signal, ports.cache.get<CachedInsight>(key)));
  if (cached) {
    yield* cached.sentences;
    return cached.followUps;
  }
  const { locale, signal } = input;
  const phrased = phraseInsight({ port, question, locale, facts, result: rows.result, signal });
  const sentences: string[] = [];
  for (;;) {
    const sentence = await phrased.next();
    if (!sentence.done) {
      sentences.push(sentence.value);
      yield sentence.value;
      continue;
    }
    const { followUps, isWhole } = sentence.value;
    if (isWhole && sentences.length > 0 && !rows.result.truncated) {
      const entry: CachedInsight = { sentences, followUps };
      ports.cache.set(key, entry).catch((error) => log.warn({ err: error }, 'an insight was not cached'));
    }
    return followUps;
  }
}
