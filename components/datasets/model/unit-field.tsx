'use client';

import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';

export interface UnitFieldProps {
  value: string | undefined;
  onChange: (unit: string | undefined) => void;
}

/** What a number is counted in; empty for nothing. */
export function UnitField({ value, onChange }: UnitFieldProps) {
  const t = useTranslations('datasets.model');
  return (
    <Field label={t('unit')}>
      {(control) => (
        <Input
          {...control}
          maxLength={40}
          placeholder="USD"
          value={value ?? ''}
          onChange={(event) => onChange(event.target.value || undefined)}
        />
      )}
    </Field>
  );
}
