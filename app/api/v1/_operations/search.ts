import type { Operation } from '@/app/api/v1/_operations/operation';
import { searchAnswer, searchQuery } from '@/app/api/v1/_schemas/search';

export const search = {
  method: 'GET',
  path: '/search',
  summary: 'Look for words in titles, questions, answers and SQL',
  tag: 'sessions',
  query: searchQuery,
  response: searchAnswer,
} as const satisfies Operation;
