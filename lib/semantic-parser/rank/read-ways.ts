import { type Draft, draftOf } from '@/lib/semantic-parser/draft';
import type { Lexicon } from '@/lib/semantic-parser/lexicon/lexicon';
import { expandCoordination } from '@/lib/semantic-parser/link/expand-coordination';
import { linkUnits } from '@/lib/semantic-parser/link/link-units';
import type { Unit } from '@/lib/semantic-parser/link/unit';
import type { Plan } from '@/lib/semantic-parser/plan/plan';
import { readCues } from '@/lib/semantic-parser/rank/cues';
import { againstFirst, type Features, ownFeatures } from '@/lib/semantic-parser/rank/features';
import { type PlanChange, varyPlan } from '@/lib/semantic-parser/rank/vary-plan';
import { type UnitChangeKind, varyUnits } from '@/lib/semantic-parser/rank/vary-units';
import { isOperator } from '@/lib/semantic-parser/read/term';
import type { ParseInput } from '@/lib/semantic-parser/schema';
import { generateSql } from '@/lib/semantic-parser/sql/generate-sql';
import { tokenise } from '@/lib/semantic-parser/text/tokenise';

/** One way to read a question, with what tells how good a way it is. */
export interface Way {
  change: UnitChangeKind;
  planChange: PlanChange | null;
  /** The words that are read otherwise than in the first way. */
  text: string;
  units: Unit[];
  draft: Planned;
  features: Features;
}

type Planned = Draft & { plan: Plan; sql: string };

/** Different queries kept; further changes of long questions are not tried. */
const MOST_WAYS = 40;
const MOST_TRIED = 70;

function isPlanned(draft: Draft): draft is Planned {
  return draft.plan !== null && draft.sql !== null;
}

const greets = ({ reading }: Draft) => reading.terms.some((term) => isOperator(term, 'greeting'));

/** "in each region": groups that the first way reads and this one drops were asked for. */
function losesGroups(first: Draft, draft: Planned): boolean {
  if (first.plan?.perGroup && !draft.plan.perGroup) return true;
  return (
    draft.reading.groups.length < first.reading.groups.length &&
    (first.plan?.groups.length ?? 0) > draft.plan.groups.length
  );
}

class Ways {
  readonly found: Omit<Way, 'features'>[] = [];
  readonly #own: Features[] = [];
  readonly #seen = new Set<string>();
  readonly #cues: Record<string, boolean>;
  readonly #words: ReadonlySet<string>;

  constructor(
    private readonly lexicon: Lexicon,
    private readonly units: readonly Unit[],
    private readonly question: string,
  ) {
    this.#cues = readCues(question);
    this.#words = new Set(tokenise(question).map((token) => token.lemma));
  }

  get isFull(): boolean {
    return this.found.length >= MOST_WAYS;
  }

  add(way: Omit<Way, 'features'>, givenUp: number, detail: Features): void {
    if (this.#seen.has(way.draft.sql) || this.isFull) return;
    this.#seen.add(way.draft.sql);
    this.found.push(way);
    this.#own.push(ownFeatures(this.lexicon, this.units, this.question, this.#cues, { ...way, givenUp, detail }));
  }

  /** The draft with its plan made otherwise in one thing at a time. */
  addPlans(way: Omit<Way, 'features'>, givenUp: number): void {
    for (const { kind, plan, detail } of varyPlan(
      this.lexicon,
      way.draft.plan,
      this.#words,
      way.draft.reading.groups.length > 0,
    )) {
      const sql = generateSql(this.lexicon, plan);
      if (sql !== null) this.add({ ...way, planChange: kind, draft: { ...way.draft, plan, sql } }, givenUp, detail);
    }
  }

  described(): Way[] {
    const features = againstFirst(this.#own);
    return this.found.map((way, place) => ({ ...way, features: features[place] ?? {} }));
  }
}

/**
 * The ways in which a question may be read: as the cascade reads it, and with one thing read or made otherwise at a time; one way a
 * query. Always of the columns asked for, so that the choice does not hang on what is shown beside them.
 */
export function readWays(lexicon: Lexicon, input: ParseInput, question: string): { first: Draft; ways: Way[] } {
  const tokens = expandCoordination(lexicon, tokenise(question));
  const units = linkUnits(lexicon, tokens, question, input.now);
  const ways = new Ways(lexicon, units, question);
  let first: Draft | null = null;
  let tried = 0;
  for (const { kind, units: varied, givenUp, text, detail } of varyUnits(lexicon, tokens, units, question, input.now)) {
    if (++tried > MOST_TRIED || ways.isFull) break;
    const draft = draftOf(lexicon, varied, input, question, 'asked');
    const isFirst = first === null;
    first ??= draft;
    // Thanks and greetings ask for nothing, in whatever way.
    if (isFirst && !isPlanned(draft) && greets(draft)) break;
    if (!isPlanned(draft) || losesGroups(first, draft)) continue;
    const way = { change: kind, planChange: null, text, units: varied, draft };
    ways.add(way, givenUp, detail);
    if (isFirst) ways.addPlans(way, givenUp);
  }
  return { first: first ?? draftOf(lexicon, units, input, question, 'asked'), ways: ways.described() };
}
