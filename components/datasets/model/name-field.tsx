'use client';

import { useId } from 'react';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';

export interface NameFieldProps {
  label: string;
  value: string;
  /** What may be chosen; anything can be typed, the server says when it is not there. */
  names: readonly string[];
  error?: string | undefined;
  onChange: (value: string) => void;
}

/** The name of a table or column: typed, with the ones there are offered; as quick among a thousand. */
export function NameField({ label, value, names, error, onChange }: NameFieldProps) {
  const listId = useId();
  return (
    <Field label={label} error={error}>
      {(control) => (
        <>
          <Input
            {...control}
            list={listId}
            autoComplete="off"
            spellCheck={false}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
          <datalist id={listId}>
            {names.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}
