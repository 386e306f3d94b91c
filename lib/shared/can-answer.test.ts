import { expect, test } from 'vitest';
import { canAnswer } from '@/lib/shared/can-answer';

test('a dataset that is trained again answers as before, one that never was trained does not', () => {
  const trained = '2026-01-01T00:00:00.000Z';
  expect(canAnswer({ status: 'ready', lastTrainedAt: trained })).toBe(true);
  expect(canAnswer({ status: 'training', lastTrainedAt: trained })).toBe(true);
  expect(canAnswer({ status: 'training', lastTrainedAt: null })).toBe(false);
  expect(canAnswer({ status: 'pending', lastTrainedAt: trained })).toBe(false);
  expect(canAnswer({ status: 'failed', lastTrainedAt: trained })).toBe(false);
});
