/** First sentence and the rest, by the language's own sentence rules. */
export function splitInsight(insight: string, locale: string): { lead: string; rest: string } {
  const text = insight.trim();
  const firstLine = text.split('\n', 1)[0] ?? '';
  const [first] = new Intl.Segmenter(locale, { granularity: 'sentence' }).segment(firstLine);
  const lead = first?.segment.trim() ?? '';
  return { lead, rest: text.slice(lead.length).trim() };
}
