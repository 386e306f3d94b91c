import type { Operation } from '@/app/api/v1/_operations/operation';
import { answer, feedback, question } from '@/app/api/v1/_schemas/chat';
import { confirmation } from '@/app/api/v1/_schemas/wire';

export const ask = {
  method: 'POST',
  path: '/chat/',
  summary: 'Ask a question and wait for the answer',
  tag: 'chat',
  body: question,
  response: answer,
  failures: [404, 409, 429, 502, 504],
} as const satisfies Operation;

export const giveFeedback = {
  method: 'POST',
  path: '/chat/feedback',
  summary: 'Rate an answer; a second rating replaces the first',
  tag: 'chat',
  body: feedback,
  response: confirmation,
  failures: [404],
} as const satisfies Operation;
