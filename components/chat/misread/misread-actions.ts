import type { ActionResult } from '@/lib/actions/schema';
import type { Locale } from '@/lib/shared/locales';
import type { Meaning } from '@/lib/shared/turn';
import type { QuestionHelp } from '@/lib/turns/schema';

/** What a question that was not understood is helped with. */
export interface MisreadActions {
  helpWithQuestion: (input: { messageId: number; question: string }) => Promise<ActionResult<QuestionHelp>>;
  listMeanings: (input: { datasetId: number; locale: Locale }) => Promise<ActionResult<Meaning[]>>;
  teachWord: (input: { datasetId: number; word: string; meaning: Meaning }) => Promise<ActionResult<void>>;
}
