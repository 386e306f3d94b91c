import { expect, test } from 'vitest';
import { splitInsight } from '@/components/chat/split-insight';

test('the first sentence leads', () => {
  expect(splitInsight('USA leads with 523.06 (22.5%). Canada follows. ', 'en')).toEqual({
    lead: 'USA leads with 523.06 (22.5%).',
    rest: 'Canada follows.',
  });
  expect(splitInsight('美国最多，共13位客户。加拿大其次。', 'zh')).toEqual({
    lead: '美国最多，共13位客户。',
    rest: '加拿大其次。',
  });
});

test('a line break ends the lead, and one sentence leaves nothing', () => {
  expect(splitInsight('Two facts:\n- one\n- two', 'en')).toEqual({ lead: 'Two facts:', rest: '- one\n- two' });
  expect(splitInsight('Only one', 'en')).toEqual({ lead: 'Only one', rest: '' });
  expect(splitInsight('', 'en')).toEqual({ lead: '', rest: '' });
});
