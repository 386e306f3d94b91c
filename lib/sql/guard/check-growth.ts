import { Refusal } from '@/lib/sql/guard/outcome';
import { asList, isNode, type Json, type Node } from '@/lib/sql/guard/tree';

/** Most repetitions, padding or list elements that one call may make from a literal. */
const MOST = 10_000;
/** Most repetitions of a text that comes from a row. */
const MOST_OF_A_COLUMN = 100;
const GROWERS = new Map([
  ['repeat', 1],
  ['lpad', 1],
  ['rpad', 1],
  ['list_resize', 1],
  ['array_resize', 1],
  ['bitstring', 1],
]);
const SERIES = new Set(['range', 'generate_series']);
const FORMATS = new Set(['format', 'printf']);
const COARSE_UNITS = /^to_(hours|days|weeks|months|quarters|years|decades|centuries)$/;
const FINE_WORDS = /micro|milli|nano|sec|min(?!us)|:/i;

/**
 * Refuses calls that make gigabytes out of a few letters: DuckDB neither counts that memory nor notices an interrupt while
 * it is made. Lengths must be small literals, series of dates must step by an hour or more.
 */
export function checkGrowth(name: string, node: Node, insideLambda: boolean): void {
  const children = asList(node.children);
  const position = GROWERS.get(name);
  if (insideLambda && (position !== undefined || SERIES.has(name))) {
    throw new Refusal(`the function ${name} is not allowed inside a lambda`);
  }
  if (position !== undefined) {
    const most = name === 'repeat' && !isConstant(children[0]) ? MOST_OF_A_COLUMN : MOST;
    const length = literal(children[position]);
    if (length === null || length > most) throw new Refusal(`${name} needs a literal length of at most ${most}`);
  }
  if (SERIES.has(name) && !stepsByTime(children[2])) {
    const fits = children.every((child) => Math.abs(literal(child) ?? Number.POSITIVE_INFINITY) <= MOST);
    if (!fits) throw new Refusal(`${name} needs literal bounds of at most ${MOST}; use it after FROM for more`);
  }
  if (FORMATS.has(name) && (!isConstant(children[0]) || /\d{5}/.test(text(children[0])))) {
    throw new Refusal(`${name} needs a literal pattern with small widths`);
  }
}

function isConstant(value: Json | undefined): value is Node {
  return isNode(value) && value.class === 'CONSTANT';
}

/** The number of a numeric literal, signed or not; null for anything else. */
function literal(value: Json | undefined): number | null {
  if (!isNode(value)) return null;
  if (value.class === 'CONSTANT' && isNode(value.value)) {
    return typeof value.value.value === 'number' ? value.value.value : null;
  }
  if (value.class === 'FUNCTION' && value.function_name === '-' && asList(value.children).length === 1) {
    return literal(asList(value.children)[0]);
  }
  return null;
}

function text(value: Json | undefined): string {
  return isConstant(value) && isNode(value.value) ? String(value.value.value ?? '') : '';
}

/** True for `INTERVAL 1 DAY` and `INTERVAL '1 month'`, false for finer steps and for what is no interval literal. */
function stepsByTime(value: Json | undefined): boolean {
  if (!isNode(value)) return false;
  if (value.class === 'FUNCTION') return COARSE_UNITS.test(String(value.function_name));
  if (value.class !== 'CAST' || !isConstant(value.child)) return false;
  return JSON.stringify(value.cast_type).includes('INTERVAL') && !FINE_WORDS.test(text(value.child));
}
