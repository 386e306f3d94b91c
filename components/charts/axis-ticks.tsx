import type { TimeLabel } from '@/components/charts/time-labels';

/** Text of the axes. */
export const TICK = { fill: 'var(--ink-muted)', fontSize: 12 };

/** What recharts hands to the drawing of a tick. */
export interface TickProps {
  x?: number | string;
  y?: number | string;
  payload?: { value: unknown };
}

/** A label in one line, whatever it is: recharts' own would break it into the next one's. */
export function NameTickLabel({ x, y, text, beside }: { x: number; y: number; text: string; beside: boolean }) {
  return (
    <text
      x={x}
      y={y}
      dy={beside ? '0.36em' : '0.71em'}
      textAnchor={beside ? 'end' : 'middle'}
      fill={TICK.fill}
      fontSize={TICK.fontSize}
    >
      {text}
    </text>
  );
}

interface ValueLabelProps {
  x?: number | string;
  y?: number | string;
  width?: number | string;
  height?: number | string;
  value?: unknown;
}

/** The value of a bar at its end: above or right of it, below or left of it where it is less than nothing. */
export function valueLabel(lying: boolean, write: (value: number) => string) {
  return ({ x, y, width, height, value }: ValueLabelProps) => {
    if (value === null || value === undefined) return null;
    const [left, top, across, up] = [x, y, width, height].map(Number) as [number, number, number, number];
    const isLoss = Number(value) < 0;
    // Bars below nothing have a negative length in one direction of drawing and not in the other.
    const [from, to] = lying
      ? [Math.min(left, left + across), Math.max(left, left + across)]
      : [Math.min(top, top + up), Math.max(top, top + up)];
    const place = lying
      ? { x: isLoss ? from - 5 : to + 5, y: top + up / 2, dy: '0.36em', textAnchor: isLoss ? 'end' : 'start' }
      : { x: left + across / 2, y: isLoss ? to + 5 : from - 5, dy: isLoss ? '0.71em' : 0, textAnchor: 'middle' };
    return (
      <text
        {...(place as { x: number; y: number; textAnchor: 'end' | 'start' | 'middle' })}
        fill="var(--ink)"
        fontSize={12}
        className="tabular recharts-value-label"
      >
        {write(Number(value))}
      </text>
    );
  };
}

/** A label of two lines: the period, and what begins with it. */
export function TimeTickLabel({ x, y, label }: { x: number; y: number; label: TimeLabel }) {
  return (
    <text x={x} y={y} textAnchor="middle" fill={TICK.fill} fontSize={TICK.fontSize}>
      <tspan x={x} dy="0.71em">
        {label.text}
      </tspan>
      {label.below ? (
        <tspan x={x} dy="1.3em" fill="var(--ink-faint)" fontSize={11}>
          {label.below}
        </tspan>
      ) : null}
    </text>
  );
}
