'use client';

import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';

/** A list cannot hold an empty value. */
const NONE = '-';

export interface ChoiceFieldProps<T extends string> {
  label: string;
  value: T | undefined;
  options: readonly { value: T; label: string }[];
  /** The sentence for choosing none of them; without it one must be chosen. */
  none?: string;
  error?: string | undefined;
  onChange: (value: T | undefined) => void;
}

/** One of a few, or none, with its label. */
export function ChoiceField<T extends string>({ label, value, options, none, error, onChange }: ChoiceFieldProps<T>) {
  return (
    <Field label={label} error={error}>
      {({ id }) => (
        <Select
          id={id}
          label={label}
          className="h-10"
          value={value ?? NONE}
          options={[...(none === undefined ? [] : [{ value: NONE, label: none }]), ...options]}
          onValueChange={(next) => onChange(next === NONE ? undefined : (next as T))}
        />
      )}
    </Field>
  );
}
