import { expect, test } from 'vitest';
import { describeDataset } from '@/components/datasets/describe-dataset';
import { SAMPLE_DESCRIPTION } from '@/lib/shared/sample-dataset';

test('only the sample as it came is described in the reader’s language', () => {
  expect(describeDataset({ kind: 'sample', description: SAMPLE_DESCRIPTION }, '一家数字音乐商店')).toBe(
    '一家数字音乐商店',
  );
  expect(describeDataset({ kind: 'sample', description: 'Our records' }, '一家数字音乐商店')).toBe('Our records');
  expect(describeDataset({ kind: 'file', description: SAMPLE_DESCRIPTION }, '一家数字音乐商店')).toBe(
    SAMPLE_DESCRIPTION,
  );
  expect(describeDataset({ kind: 'sample', description: null }, '一家数字音乐商店')).toBeNull();
});
