export interface TooltipLine {
  key: string;
  name: string;
  value: string;
  colour: string;
}

export interface ChartTooltipProps {
  title: string;
  /** Said below the title of a period that is not over, or has no row. */
  note?: string | undefined;
  lines: readonly TooltipLine[];
}

export function ChartTooltip({ title, note, lines }: ChartTooltipProps) {
  return (
    <div className="max-w-72 rounded-md border border-line bg-paper-raised px-3 py-2 text-xs text-ink shadow-high">
      <p className="mb-1 font-medium break-words">{title}</p>
      {note ? <p className="mb-1 text-ink-muted">{note}</p> : null}
      {lines.map((line) => (
        <p key={line.key} className="flex items-baseline gap-2">
          <span aria-hidden="true" className="size-2 shrink-0 rounded-full" style={{ background: line.colour }} />
          <span className="min-w-0 grow break-words text-ink-muted">{line.name}</span>
          <span className="tabular font-medium">{line.value}</span>
        </p>
      ))}
    </div>
  );
}
