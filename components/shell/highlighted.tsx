export interface HighlightedProps {
  text: string;
  /** [start, end) in UTF-16 units, in order and apart. */
  ranges: readonly (readonly [number, number])[];
}

/** A text with what was looked for marked in it. */
export function Highlighted({ text, ranges }: HighlightedProps) {
  const parts = ranges.map(([start, end], index) => ({
    before: text.slice(index === 0 ? 0 : ranges[index - 1]?.[1], start),
    marked: text.slice(start, end),
    start,
  }));
  return (
    <bdi>
      {parts.map(({ before, marked, start }) => (
        <span key={start}>
          {before}
          <mark className="rounded-xs bg-accent-soft text-accent-text">{marked}</mark>
        </span>
      ))}
      {text.slice(ranges.at(-1)?.[1] ?? 0)}
    </bdi>
  );
}
