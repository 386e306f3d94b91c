import type { LexiconEdge, SchemaFrame } from '@/lib/semantic-parser/lexicon/lexicon';
import { type Instance, tableOf } from '@/lib/semantic-parser/plan/plan';

/** One join: `to` is added to a tree that holds `from`. */
export interface JoinStep {
  from: Instance;
  to: Instance;
  edge: LexiconEdge;
  /** True when the step goes to a many side: rows of `from` repeat. */
  fansOut: boolean;
}

export function tableIndex(lexicon: SchemaFrame, instance: Instance): number {
  return lexicon.tableByName.get(tableOf(instance)) ?? -1;
}

export function edgeName(lexicon: SchemaFrame, edge: LexiconEdge): string {
  return `${lexicon.tables[edge.from]?.name}.${edge.fromColumns[0]?.name}`;
}

/** The edge that gives an instance `Table@column` its role. */
export function roleEdge(lexicon: SchemaFrame, instance: Instance): LexiconEdge | undefined {
  const column = instance.includes('@') ? instance.slice(instance.lastIndexOf('@') + 1) : undefined;
  const index = tableIndex(lexicon, instance);
  return column === undefined
    ? undefined
    : lexicon.edgesOf[index]?.find((edge) => edge.to === index && edge.fromColumns[0]?.name === column);
}

interface Arrival {
  cost: number;
  edge: LexiconEdge | null;
  previous: number;
}

function stepCost(lexicon: SchemaFrame, edge: LexiconEdge, forward: boolean, via: readonly string[]): number {
  const named = via.includes(edgeName(lexicon, edge)) ? 0.15 : 1;
  return edge.cost * named * (forward || edge.oneToOne ? 1 : 1.1);
}

/** Cheapest ways from any of `starts` to every table (Dijkstra 1959), up to the first of `goals`. */
function spread(
  lexicon: SchemaFrame,
  starts: readonly number[],
  goals: ReadonlySet<number>,
  via: readonly string[],
): { goal: number | null; arrivals: Map<number, Arrival> } {
  const arrivals = new Map<number, Arrival>(starts.map((start) => [start, { cost: 0, edge: null, previous: -1 }]));
  const open = new Set(starts);
  const closed = new Set<number>();
  while (open.size > 0) {
    let current = -1;
    let least = Number.POSITIVE_INFINITY;
    for (const candidate of open) {
      const cost = arrivals.get(candidate)?.cost ?? 0;
      if (cost < least) {
        least = cost;
        current = candidate;
      }
    }
    open.delete(current);
    closed.add(current);
    if (goals.has(current)) return { goal: current, arrivals };
    for (const edge of lexicon.edgesOf[current] ?? []) {
      const forward = edge.from === current;
      const next = forward ? edge.to : edge.from;
      if (closed.has(next)) continue;
      const cost = least + stepCost(lexicon, edge, forward, via);
      if (cost < (arrivals.get(next)?.cost ?? Number.POSITIVE_INFINITY)) {
        arrivals.set(next, { cost, edge, previous: current });
        open.add(next);
      }
    }
  }
  return { goal: null, arrivals };
}

// Costs from a table to all others, filled in as questions need them. Kept per schema: every focus on it shares its joins.
const distances = new WeakMap<SchemaFrame['edgesOf'], Map<number, Float32Array>>();

function distancesFrom(lexicon: SchemaFrame, start: number): Float32Array {
  const known = distances.get(lexicon.edgesOf) ?? new Map<number, Float32Array>();
  distances.set(lexicon.edgesOf, known);
  const row = known.get(start);
  if (row) return row;
  const costs = new Float32Array(lexicon.tables.length).fill(Number.POSITIVE_INFINITY);
  for (const [table, { cost }] of spread(lexicon, [start], new Set(), []).arrivals) costs[table] = cost;
  known.set(start, costs);
  return costs;
}

/** Cost of the cheapest join path between two tables; infinite when there is none. */
export function distance(lexicon: SchemaFrame, from: number, to: number): number {
  if (from === to) return 0;
  if (from < 0 || to < 0) return Number.POSITIVE_INFINITY;
  return distancesFrom(lexicon, from)[to] ?? Number.POSITIVE_INFINITY;
}

/**
 * Joins that connect `root` with all of `required`: repeatedly the nearest missing table is attached to the tree
 * (shortest-path heuristic for Steiner trees, Takahashi and Matsuyama 1980). Null when some table cannot be reached.
 */
export function joinTree(
  lexicon: SchemaFrame,
  root: Instance,
  required: readonly Instance[],
  via: readonly string[],
): JoinStep[] | null {
  const steps: JoinStep[] = [];
  const present = new Map<number, Instance>([[tableIndex(lexicon, root), root]]);
  const roles = required.filter((instance) => instance.includes('@') && instance !== root);
  const plain = new Set(
    required
      .filter((instance) => !instance.includes('@') && instance !== root)
      .map((instance) => tableIndex(lexicon, instance)),
  );
  for (const role of roles) {
    const edge = roleEdge(lexicon, role);
    if (!edge) return null;
    if (edge.from !== edge.to || !root.includes('@')) plain.add(edge.from);
  }
  for (const index of present.keys()) plain.delete(index);
  while (plain.size > 0) {
    const found = spread(lexicon, [...present.keys()], plain, via);
    if (found.goal === null) return null;
    const path: JoinStep[] = [];
    for (let at = found.goal; ; ) {
      const arrival = found.arrivals.get(at);
      if (!arrival?.edge) break;
      const name = (index: number) => present.get(index) ?? lexicon.tables[index]?.name ?? '';
      const { edge } = arrival;
      const isBackward = edge.from === at && edge.to === arrival.previous;
      path.unshift({
        from: name(arrival.previous),
        to: name(at),
        edge,
        fansOut: edge.manyToMany || (isBackward && !edge.oneToOne),
      });
      at = arrival.previous;
    }
    for (const step of path) {
      present.set(tableIndex(lexicon, step.to), step.to);
      plain.delete(tableIndex(lexicon, step.to));
      steps.push(step);
    }
    plain.delete(found.goal);
  }
  for (const role of roles) {
    const edge = roleEdge(lexicon, role);
    if (edge)
      steps.push({
        from: present.get(edge.from) ?? lexicon.tables[edge.from]?.name ?? '',
        to: role,
        edge,
        fansOut: edge.manyToMany,
      });
  }
  return steps;
}

/** True if joining `steps` repeats rows of `table`. */
export function repeatsRows(table: Instance, steps: readonly JoinStep[]): boolean {
  const neighbours = new Map<Instance, { to: Instance; fansOut: boolean }[]>();
  const link = (from: Instance, to: Instance, fansOut: boolean) =>
    neighbours.set(from, [...(neighbours.get(from) ?? []), { to, fansOut }]);
  for (const step of steps) {
    link(step.from, step.to, step.fansOut);
    link(step.to, step.from, step.edge.manyToMany || (!step.fansOut && !step.edge.oneToOne));
  }
  const seen = new Set<Instance>([table]);
  const queue = [table];
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    for (const { to, fansOut } of neighbours.get(at) ?? []) {
      if (seen.has(to)) continue;
      if (fansOut) return true;
      seen.add(to);
      queue.push(to);
    }
  }
  return false;
}
