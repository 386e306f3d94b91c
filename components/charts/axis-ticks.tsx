import type { TimeLabel } from '@/components/charts/time-labels';

/** Text of the axes. */
export const TICK = { fill: 'var(--ink-muted)', fontSize: 12 };

/** What recharts hands to the drawing of a tick. */
export interface TickProps {
  x?: number | string;
  y?: number | string;
  payload?: { value: unknown };
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
