import { expect, test } from 'vitest';
import { redoStep, startUndoStack, takeStep, undoStep } from '@/components/datasets/model/undo-stack';

test('steps are undone and redone in order', () => {
  const stack = takeStep(takeStep(startUndoStack('a'), 'b'), 'c');
  expect(undoStep(stack).present).toBe('b');
  expect(undoStep(undoStep(stack)).present).toBe('a');
  expect(redoStep(undoStep(undoStep(stack))).present).toBe('b');
  expect(redoStep(redoStep(undoStep(undoStep(stack)))).present).toBe('c');
});

test('nothing happens at either end', () => {
  const stack = startUndoStack('a');
  expect(undoStep(stack)).toBe(stack);
  expect(redoStep(stack)).toBe(stack);
});

test('typing in one place is one step; another place, or undoing between, starts a new one', () => {
  const typed = takeStep(takeStep(takeStep(startUndoStack(''), 'r', 'label'), 're', 'label'), 'rev', 'label');
  expect(undoStep(typed).present).toBe('');
  const elsewhere = takeStep(typed, 'rev!', 'unit');
  expect(undoStep(elsewhere).present).toBe('rev');
  const after = takeStep(takeStep(undoStep(elsewhere), 'x', 'label'), 'xy', 'label');
  expect(undoStep(after).present).toBe('rev');
});

test('a new step drops what was undone', () => {
  const stack = takeStep(undoStep(takeStep(startUndoStack('a'), 'b')), 'c');
  expect(redoStep(stack).present).toBe('c');
  expect(stack.past).toEqual(['a']);
});

test('the same value is no step, and steps are bounded', () => {
  const stack = startUndoStack(0);
  expect(takeStep(stack, 0)).toBe(stack);
  let long = stack;
  for (let step = 1; step <= 500; step += 1) long = takeStep(long, step);
  expect(long.past).toHaveLength(200);
  expect(long.past[0]).toBe(300);
});
