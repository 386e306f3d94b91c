'use client';

import { type ReactNode, useId } from 'react';

export interface FieldControl {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

export interface FieldProps {
  label: ReactNode;
  /** Stands under the control until an error takes its place. */
  hint?: string;
  error?: string | undefined;
  /** Receives the ids that bind the control to its label, hint and error. */
  children: (control: FieldControl) => ReactNode;
}

/** A label, a control and what there is to say about it. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const note = error ?? hint;
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="text-sm font-medium text-ink">
        {label}
      </label>
      {children({
        id,
        'aria-describedby': note ? `${id}-note` : undefined,
        'aria-invalid': error ? true : undefined,
      })}
      {note ? (
        <p id={`${id}-note`} className={error ? 'text-xs text-danger-text' : 'text-xs text-ink-muted'}>
          {note}
        </p>
      ) : null}
    </div>
  );
}
