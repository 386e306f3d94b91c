import * as operations from '@/app/api/v1/_operations/datasets';
import { route } from '@/app/api/v1/_route/route';
import { suggestQuestions } from '@/lib/datasets/suggest-questions';

export const GET = route(operations.suggestQuestions, async ({ user, params, locale }) => ({
  questions: await suggestQuestions(user.id, params.dataset_id, locale),
}));
