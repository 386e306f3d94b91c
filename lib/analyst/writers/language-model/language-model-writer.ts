import 'server-only';
import type { ModelPort } from '@/lib/analyst/ports';
import { buildMessages } from '@/lib/analyst/writers/language-model/prompt/build-messages';
import { sqlInstructions } from '@/lib/analyst/writers/language-model/prompt/instructions';
import { readReply } from '@/lib/analyst/writers/language-model/read-reply';
import { SqlStream } from '@/lib/analyst/writers/language-model/sql-stream';
import { streamModel } from '@/lib/analyst/writers/language-model/stream-model';
import type { SqlWriter, WriteRequest, Written } from '@/lib/analyst/writers/writer';

/** The writer that asks a language model; `suggestions` are offered where it says that the data does not hold the answer. */
export function languageModelWriter(port: ModelPort, suggestions: readonly string[]): SqlWriter {
  return {
    name: 'language-model',
    async *write(request: WriteRequest): AsyncGenerator<string, Written> {
      const { input } = request;
      const text = new SqlStream();
      const reply = streamModel({
        port,
        instructions: sqlInstructions(input.dataset.dialect, input.locale),
        messages: buildMessages(request),
        signal: input.signal,
      });
      for await (const delta of reply) {
        const added = text.push(delta);
        if (added) yield added;
      }
      return readReply(text.reply, suggestions);
    },
  };
}
