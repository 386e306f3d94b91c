/** A value with what it was before and, after undoing, what it was then. Every step is a whole value: they share what did not change. */
export interface UndoStack<T> {
  past: readonly T[];
  present: T;
  future: readonly T[];
  /** What the newest step changed; typing on in the same place makes no further step. */
  mark: string | null;
}

const MOST_STEPS = 200;

export function startUndoStack<T>(present: T): UndoStack<T> {
  return { past: [], present, future: [], mark: null };
}

/** Takes a step. Steps of the same mark in a row are one; null never joins. */
export function takeStep<T>(stack: UndoStack<T>, next: T, mark: string | null = null): UndoStack<T> {
  if (next === stack.present) return stack;
  const joins = mark !== null && mark === stack.mark;
  const past = joins ? stack.past : [...stack.past, stack.present].slice(-MOST_STEPS);
  return { past, present: next, future: [], mark };
}

export function undoStep<T>(stack: UndoStack<T>): UndoStack<T> {
  const before = stack.past.at(-1);
  if (before === undefined) return stack;
  return { past: stack.past.slice(0, -1), present: before, future: [stack.present, ...stack.future], mark: null };
}

export function redoStep<T>(stack: UndoStack<T>): UndoStack<T> {
  const [after, ...future] = stack.future;
  if (after === undefined) return stack;
  return { past: [...stack.past, stack.present], present: after, future, mark: null };
}
