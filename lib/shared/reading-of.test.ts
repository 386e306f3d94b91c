import { expect, test } from 'vitest';
import { readingOf } from '@/lib/shared/reading-of';
import type { Step } from '@/lib/shared/turn';

const step = (stage: Step['stage'], detail: Step['detail']): Step => ({
  stage,
  status: 'done',
  startedMs: 0,
  durationMs: 1,
  detail,
});
const understood = (probability: number, unmatched?: string[]) =>
  step('understand', { reading: 'Number of orders', probability, ...(unmatched && { unmatched }) });
const written = step('write', { writer: 'built-in' });

test.each([
  ['likely', [understood(0.9), written], 'high'],
  ['one of several', [understood(0.5), written], 'low'],
  ['with words passed over', [understood(0.9, ['nice']), written], 'low'],
  ['a golden query', [understood(0.2), step('link', { golden: true })], 'verified'],
] as const)('%s', (_name, steps, confidence) => {
  expect(readingOf([...steps])).toMatchObject({ sentence: 'Number of orders', confidence });
});

test('a model that wrote has read the question itself', () => {
  expect(readingOf([understood(0.9), step('write', { writer: 'language-model' })])).toBeNull();
  expect(readingOf([written])).toBeNull();
});
