'use client';

import { type ReactNode, useId } from 'react';
import { cn } from '@/components/ui/class-names';

export interface SegmentedOption<T extends string> {
  value: T;
  label: string;
  icon?: ReactNode;
}

export interface SegmentedProps<T extends string> {
  /** What is chosen; read aloud. */
  label: string;
  value: T;
  options: readonly SegmentedOption<T>[];
  onValueChange: (value: T) => void;
  size?: 'sm' | 'md';
  /** Shows icons only; the labels are still read aloud and shown as tooltips. */
  iconsOnly?: boolean;
}

/** A few choices side by side, one of them on: native radio buttons underneath. */
export function Segmented<T extends string>({
  label,
  value,
  options,
  onValueChange,
  size = 'md',
  iconsOnly = false,
}: SegmentedProps<T>) {
  const name = useId();
  return (
    <fieldset className="inline-flex flex-wrap print:hidden rounded-md bg-paper-hover p-0.5">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          data-tooltip={iconsOnly ? option.label : undefined}
          className={cn(
            'relative inline-flex cursor-pointer items-center justify-center gap-1.5 rounded-sm text-ink-muted',
            'transition-colors duration-100 hover:text-ink [&_svg]:size-4',
            'has-checked:bg-paper-chosen has-checked:text-ink has-checked:shadow-low',
            'has-focus-visible:outline-2 has-focus-visible:outline-focus',
            size === 'sm' ? 'h-7 text-xs' : 'h-8 text-sm',
            iconsOnly ? (size === 'sm' ? 'w-7' : 'w-8') : 'px-3',
          )}
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onValueChange(option.value)}
            className="absolute inset-0 cursor-pointer appearance-none rounded-sm outline-none"
          />
          {option.icon}
          <span className={iconsOnly ? 'sr-only' : undefined}>{option.label}</span>
        </label>
      ))}
    </fieldset>
  );
}
