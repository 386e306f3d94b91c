import { expect, test } from 'vitest';
import { readInsight } from '@/components/chat/parts/read-insight';

test('the first sentence leads', () => {
  expect(readInsight('USA leads with 523.06 (22.5%). Canada follows. ', 'en')).toEqual({
    lead: 'USA leads with 523.06 (22.5%).',
    blocks: [{ kind: 'paragraph', text: 'Canada follows.' }],
  });
  expect(readInsight('美国最多，共13位客户。加拿大其次。', 'zh')).toEqual({
    lead: '美国最多，共13位客户。',
    blocks: [{ kind: 'paragraph', text: '加拿大其次。' }],
  });
});

test('lines are paragraphs, and lines with bullets a list', () => {
  expect(readInsight('Three facts:\n- one\n- two\n\nAnd more.', 'en')).toEqual({
    lead: 'Three facts:',
    blocks: [
      { kind: 'list', items: ['one', 'two'] },
      { kind: 'paragraph', text: 'And more.' },
    ],
  });
});

test('one sentence leaves nothing, nothing leaves nothing', () => {
  expect(readInsight('Only one', 'en')).toEqual({ lead: 'Only one', blocks: [] });
  expect(readInsight('', 'en')).toEqual({ lead: '', blocks: [] });
});
