export type InsightBlock = { kind: 'paragraph'; text: string } | { kind: 'list'; items: string[] };

export interface ReadInsight {
  /** The first sentence. */
  lead: string;
  blocks: InsightBlock[];
}

const BULLET = /^[-*•]\s+/;

function firstSentence(text: string, locale: string): string {
  const [first] = new Intl.Segmenter(locale, { granularity: 'sentence' }).segment(text);
  return first?.segment.trim() ?? '';
}

/** Splits an insight into its first sentence, by the language's own rules, and paragraphs and lists after it. */
export function readInsight(insight: string, locale: string): ReadInsight {
  const text = insight.trim();
  const lead = firstSentence(text.split('\n', 1)[0] ?? '', locale);
  const blocks: InsightBlock[] = [];
  for (const line of text.slice(lead.length).split('\n')) {
    const last = blocks.at(-1);
    const trimmed = line.trim();
    if (trimmed === '') continue;
    if (!BULLET.test(trimmed)) blocks.push({ kind: 'paragraph', text: trimmed });
    else if (last?.kind === 'list') last.items.push(trimmed.replace(BULLET, ''));
    else blocks.push({ kind: 'list', items: [trimmed.replace(BULLET, '')] });
  }
  return { lead, blocks };
}
