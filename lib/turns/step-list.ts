import type { Step } from '@/lib/shared/turn';

/** The list with a step's news: a running step is a new line, a finished one replaces the running line of its stage. */
export function addStep(steps: readonly Step[], step: Step): Step[] {
  const open = steps.findLastIndex(({ stage, status }) => stage === step.stage && status === 'running');
  return step.status === 'running' || open < 0 ? [...steps, step] : steps.with(open, step);
}

/** Names the list's last step by its stage and how often that stage has run. */
export function stepId(steps: readonly Step[]): string {
  const stage = steps.at(-1)?.stage;
  return `${stage}-${steps.filter((step) => step.stage === stage).length}`;
}

/** SQL is looked up before it is guarded, rows after. */
export function isSqlFromCache(steps: readonly Step[]): boolean {
  const guard = steps.findIndex(({ stage }) => stage === 'guard');
  const written = steps.some(({ stage }) => stage === 'write' || stage === 'repair');
  const lookedUp = guard < 0 ? steps : steps.slice(0, guard);
  return !written && lookedUp.some(({ stage, detail }) => stage === 'cache' && detail.hit === true);
}
