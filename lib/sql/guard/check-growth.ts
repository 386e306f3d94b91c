import { Refusal } from '@/lib/sql/guard/outcome';
import { asList, isNode, type Json, type Node } from '@/lib/sql/guard/tree';

/** Most repetitions, padding or list elements that one call may make from a literal, and calls within calls together. */
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
/** A text that is put in the place of another may be longer than it. */
const REPLACERS = new Set(['replace', 'regexp_replace']);
/** They take the product of two lengths, and do not listen while they do. */
const DISTANCES = new Set([
  'levenshtein',
  'editdist3',
  'damerau_levenshtein',
  'jaccard',
  'jaro_similarity',
  'jaro_winkler_similarity',
]);
const MOST_COMPARED = 100;
const COARSE_UNITS = /^to_(hours|days|weeks|months|quarters|years|decades|centuries)$/;
const FINE_WORDS = /micro|milli|nano|sec|min(?!us)|:/i;

/**
 * Refuses calls that make gigabytes out of a few letters: DuckDB neither counts that memory nor notices an interrupt while
 * it is made. Lengths must be small literals, series of dates must step by an hour or more, and what calls within calls make
 * together is bounded.
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
  if (FORMATS.has(name) && !isHarmlessPattern(children[0])) {
    throw new Refusal(`${name} needs a literal pattern with small widths`);
  }
  if (factorOf(name, node) > 1 && growthOf(node) > MOST) throw new Refusal(`${name} makes too much of too little here`);
  if (DISTANCES.has(name) && children.some((child) => growthOf(child) > MOST_COMPARED)) {
    throw new Refusal(`${name} needs short texts`);
  }
}

/** How many times longer than what it is made of an expression may become. Subqueries are looked at by themselves. */
function growthOf(value: Json | undefined): number {
  if (!isNode(value) || value.class === 'SUBQUERY' || value.class === 'CONSTANT') return 1;
  const parts = [...asList(value.children), value.child, value.lhs, value.expr].map(growthOf);
  return factorOf(String(value.function_name ?? ''), value) * Math.max(1, ...parts);
}

function factorOf(name: string, node: Node): number {
  if (node.class !== 'FUNCTION') return 1;
  const children = asList(node.children);
  const position = GROWERS.get(name);
  if (position !== undefined) return Math.max(1, literal(children[position]) ?? 1);
  if (!REPLACERS.has(name)) return 1;
  const put = isConstant(children[2]) ? text(children[2]).length : MOST_OF_A_COLUMN;
  // A pattern may stand for a single letter, or for none.
  const taken = name === 'replace' && isConstant(children[1]) ? Math.max(1, text(children[1]).length) : 1;
  return Math.max(1, put / taken);
}

/** Widths of up to four digits, none of which comes from an argument; a doubled bracket stands for itself. */
function isHarmlessPattern(value: Json | undefined): boolean {
  const pattern = text(value).replaceAll('{{', '');
  return isConstant(value) && !/\d{5}|%[^%a-zA-Z]*\*|\{[^{}]*\{/.test(pattern);
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
