import type { ModelMessage } from 'ai';
import { datasetSection } from '@/lib/analyst/writers/language-model/prompt/dataset-section';
import { quoteData } from '@/lib/analyst/writers/language-model/prompt/quote-data';
import type { WriteRequest } from '@/lib/analyst/writers/writer';
import { sensitiveOf } from '@/lib/semantic-model/sensitive-of';

const HISTORY_TURNS = 5;

/** The messages that ask for SQL; with a rejected draft, that draft and what was said against it follow. */
export function buildMessages({ input, understanding, links, rejected }: WriteRequest): ModelMessage[] {
  const sections = [datasetSection(input.dataset, links)];
  // A question that stands alone is cached for every session, so its SQL must not lean on this one.
  // What was asked and answered by a sensitive value is not told again.
  const history = input.history.filter(({ sql }) => !sensitiveOf(input.dataset).mayBeToldBy(sql));
  if (!understanding.standsAlone && history.length > 0) {
    const turns = history
      .slice(-HISTORY_TURNS)
      .map(({ question, sql }) => `question ${quoteData(question, 500)} was answered by ${quoteData(sql, 3000)}`);
    sections.push(`<conversation>\n${turns.join('\n')}\n</conversation>`);
  }
  sections.push(`Today is ${input.now.toISOString().slice(0, 10)}.`, `Question: ${input.question}`);
  const messages: ModelMessage[] = [{ role: 'user', content: sections.join('\n\n') }];
  if (rejected) {
    messages.push(
      { role: 'assistant', content: `\`\`\`sql\n${rejected.sql}\n\`\`\`` },
      {
        role: 'user',
        content: `That query did not pass.\n<database_message>\n${quoteData(rejected.reason, 2000)}\n</database_message>\nWrite the corrected query.`,
      },
    );
  }
  return messages;
}
