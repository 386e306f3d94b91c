import { AppError } from '@/lib/shared/errors';
import type { Misreading } from '@/lib/shared/turn';

/** A question that nobody could read, with what is known of its words. */
export class NotUnderstood extends AppError {
  readonly misreading: Misreading;

  constructor(params: AppError['params'], misreading: Misreading) {
    super('question_not_understood', 'the built-in analyst has no reading', { params });
    this.name = 'NotUnderstood';
    this.misreading = misreading;
  }
}
