import { z } from 'zod';
import { id } from '@/lib/shared/id';
import { QUESTION_MAX_LENGTH } from '@/lib/shared/question-length';

/** Body of `POST /api/chat`. Without a session a new one is made. */
export const chatInput = z.object({
  sessionId: id.optional(),
  datasetId: id,
  question: z.string().trim().min(1).max(QUESTION_MAX_LENGTH),
  useCache: z.boolean().default(true),
});

/** Body of `POST /api/chat/stop`. */
export const stopInput = z.object({ messageId: id });
