import { distance, edgeName } from '@/lib/semantic-parser/plan/join-path';
import type { Instance } from '@/lib/semantic-parser/plan/plan';
import { isTable, type Term } from '@/lib/semantic-parser/read/term';
import type { ResolveContext } from '@/lib/semantic-parser/resolve/context';

/** The table a mention names: the best match, near ties settled by what else the question names. */
export function resolveTable(context: ResolveContext, term: Term): Instance | null {
  const { lexicon } = context;
  let best: { instance: Instance; score: number; edge?: number } | null = null;
  for (const target of term.unit.targets) {
    if (target.kind !== 'table' && target.kind !== 'relationship') continue;
    const edge = target.kind === 'relationship' ? lexicon.edges[target.edge] : undefined;
    const index = target.kind === 'table' ? target.table : (edge?.to ?? -1);
    const table = lexicon.tables[index];
    if (!table) continue;
    const others = context.anchors.filter((anchor) => anchor.at !== term.index);
    const near = others.some((anchor) => anchor.table === index) ? 0.05 : 0;
    const far =
      others.length > 0
        ? Math.min(...others.slice(0, 4).map((anchor) => Math.min(4, distance(lexicon, anchor.table, index)))) * 0.03
        : 0;
    const score = target.weight + near - far - (table.link ? 0.02 : 0);
    if (best && best.score >= score) continue;
    const self = edge && edge.from === edge.to;
    best = {
      instance: self ? `${table.name}@${edge.fromColumns[0]?.name}` : table.name,
      score,
      ...(edge ? { edge: edge.index } : {}),
    };
  }
  const edge = best?.edge === undefined ? undefined : lexicon.edges[best.edge];
  if (edge) context.via.add(edgeName(lexicon, edge));
  return best?.instance ?? null;
}

/** Finds the tables that the question names outright. */
export function findAnchors(context: ResolveContext): void {
  for (const term of context.reading.terms) {
    const mention = term.kind === 'aggregate' ? term.of : term;
    if (!mention || (term.kind !== 'mention' && term.kind !== 'aggregate') || !isTable({ ...mention, kind: 'mention' }))
      continue;
    const instance = resolveTable(context, mention);
    if (!instance) continue;
    const index = context.lexicon.tableByName.get(instance.split('@')[0] ?? '') ?? -1;
    if (!context.anchors.some((anchor) => anchor.instance === instance && anchor.at === mention.index))
      context.anchors.push({ instance, table: index, at: mention.index });
  }
  for (const term of context.reading.terms) {
    const tables = new Set(
      term.kind === 'value' ? term.unit.values.map((value) => context.lexicon.columns[value.column]?.table ?? -1) : [],
    );
    const [only] = tables;
    if (tables.size === 1 && only !== undefined && !context.anchors.some((anchor) => anchor.table === only))
      context.anchors.push({ instance: context.lexicon.tables[only]?.name ?? '', table: only, at: term.index });
  }
  for (const term of context.reading.terms) {
    const [target] = term.unit.targets;
    if (term.kind === 'mention' && target?.kind === 'measure' && !isTable(term)) {
      const measure = context.lexicon.measures[target.measure];
      if (measure) context.anchors.push({ instance: measure.table, table: measure.tableIndex, at: term.index });
    }
  }
}
