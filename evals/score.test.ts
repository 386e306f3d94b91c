import { expect, test } from 'vitest';
import { compareRows } from './compare-rows.ts';
import { isHeldOut } from './is-held-out.ts';
import { normaliseCell } from './normalise-cell.ts';
import { accuracy, accuracyWithoutEmpty, count, emptyTally, judge } from './score.ts';

const rows = (...list: unknown[][]) => ({ columns: list[0]?.length ?? 0, rows: list });

test('rows count as often as they occur, in any order', () => {
  expect(compareRows(rows([1], [2], [2]), rows([2], [1], [2]), false).equal).toBe(true);
  expect(compareRows(rows([1], [2], [2]), rows([1], [1], [2]), false).equal).toBe(false);
});

test('order counts only where it is asked for, and is told apart', () => {
  expect(compareRows(rows([1], [2]), rows([2], [1]), true)).toEqual({ equal: false, equalInOtherOrder: true });
  expect(compareRows(rows([1], [2]), rows([2], [1]), false).equal).toBe(true);
});

test('columns may stand in any order, but one order must fit all rows', () => {
  expect(compareRows(rows(['a', 1], ['b', 2]), rows([1, 'a'], [2, 'b']), false).equal).toBe(true);
  expect(compareRows(rows([1, 2], [2, 1]), rows([1, 1], [2, 2]), false).equal).toBe(false);
  expect(compareRows(rows([1], [2]), rows([1, 1], [2, 2]), false).equal).toBe(false);
});

test('equal columns are told apart by the rows', () => {
  const gold = rows([1, 2, 1], [2, 1, 1], [1, 1, 2]);
  expect(compareRows(gold, rows([2, 1, 1], [1, 2, 1], [1, 1, 2]), true).equal).toBe(true);
  expect(compareRows(gold, rows([1, 1, 1], [2, 2, 1], [1, 1, 2]), true).equal).toBe(false);
});

test.each([
  [3, '3.00', true],
  [3, '3', true],
  [true, 1, true],
  [null, null, true],
  [null, '', false],
  [0.1 + 0.2, 0.3, true],
  [1.0000004, 1, true],
  [1.00001, 1, false],
  ['2008-3-1', '2008-03-01T00:00:00.000Z', true],
  ['2008-03-01 00:00:00', '2008-03-01', true],
  ['2008-03-01 10:00:00', '2008-03-01', false],
  ['Rock', 'rock', false],
  ['9007199254740993', '9007199254740992', false],
])('%j and %j are the same value: %j', (left, right, same) => {
  expect(normaliseCell(left) === normaliseCell(right)).toBe(same);
});

test('one of several gold results is enough; no rows is a refusal, an error a failure', () => {
  const golds = [rows(['Rock']), rows(['Rock', 1297])];
  expect(judge(golds, { rows: rows(['Rock', 1297]), failed: false }, false)).toBe('right');
  expect(judge(golds, { rows: rows(['Jazz']), failed: false }, false)).toBe('wrong');
  expect(judge(golds, { rows: null, failed: false }, false)).toBe('refused');
  expect(judge(golds, { rows: null, failed: true }, false)).toBe('failed');
});

test('an empty gold result passes any empty answer, and is counted apart', () => {
  expect(judge([{ columns: 1, rows: [] }], { rows: { columns: 3, rows: [] }, failed: false }, false)).toBe('right');
  const tally = emptyTally();
  count(tally, 'right', true);
  count(tally, 'right', false);
  count(tally, 'wrong', false);
  expect(accuracy(tally)).toBe(66.7);
  expect(accuracyWithoutEmpty(tally)).toBe(50);
});

test('the same databases are always kept aside', () => {
  expect(['farm', 'college_1', 'wine_1', 'bike_1', 'hr_1', 'world_1'].map(isHeldOut)).toEqual(
    ['farm', 'college_1', 'wine_1', 'bike_1', 'hr_1', 'world_1'].map(isHeldOut),
  );
  expect(isHeldOut('farm')).toBe(false);
});
