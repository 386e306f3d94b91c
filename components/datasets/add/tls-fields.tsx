'use client';

import { useTranslations } from 'next-intl';
import type { ConnectionFields } from '@/components/datasets/add/use-connection-form';
import { Field } from '@/components/ui/field';
import { Segmented } from '@/components/ui/segmented';
import { Textarea } from '@/components/ui/textarea';
import { TLS_MODES } from '@/lib/datasets/data-sources/schema';

export interface TlsFieldsProps {
  fields: ConnectionFields;
  onChange: (change: Partial<ConnectionFields>) => void;
}

/** How the connection is encrypted, and whom it trusts. */
export function TlsFields({ fields, onChange }: TlsFieldsProps) {
  const t = useTranslations('datasets.connect');
  return (
    <div className="grid gap-3">
      <div className="grid gap-1.5">
        <span className="text-sm font-medium text-ink">{t('tls')}</span>
        <div>
          <Segmented
            label={t('tls')}
            value={fields.tls}
            onValueChange={(tls) => onChange({ tls })}
            options={TLS_MODES.map((value) => ({ value, label: t(`tlsModes.${value}`) }))}
          />
        </div>
      </div>
      {fields.tls === 'verify' ? (
        <Field label={t('ca')} hint={t('caHint')}>
          {(control) => (
            <Textarea
              {...control}
              rows={4}
              spellCheck={false}
              className="font-mono text-xs"
              value={fields.ca}
              onChange={(event) => onChange({ ca: event.target.value })}
            />
          )}
        </Field>
      ) : null}
    </div>
  );
}
