import type { Confidence, Step } from '@/lib/shared/turn';

export interface TurnReading {
  /** How the question was read; empty where a golden query answered that the built-in analyst does not read itself. */
  sentence: string;
  confidence: Confidence;
  probability: number | null;
  /** Words that the reading passes over. */
  unmatched: string[];
}

/** From here a reading is called likely; between this and the bound of answering it is one of several. */
const HIGH = 0.7;

/** How an answer's question was read, told from its steps; null where a model wrote the SQL or nothing was understood. */
export function readingOf(steps: readonly Step[]): TurnReading | null {
  const detail = (stage: Step['stage']) => steps.find((step) => step.stage === stage)?.detail;
  const { reading, probability, unmatched = [] } = detail('understand') ?? {};
  const verified = detail('link')?.golden === true;
  const writers = steps.flatMap((step) => (step.detail.writer ? [step.detail.writer] : []));
  if (verified && writers.length === 0)
    return { sentence: reading ?? '', confidence: 'verified', probability: null, unmatched: [] };
  if (reading === undefined || writers.at(-1) !== 'built-in') return null;
  const likely = (probability ?? 0) >= HIGH && unmatched.length === 0;
  return { sentence: reading, confidence: likely ? 'high' : 'low', probability: probability ?? null, unmatched };
}
