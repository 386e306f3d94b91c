'use client';

import { useTranslations } from 'next-intl';
import { type ComponentProps, type ReactElement, useId } from 'react';
import { PasswordInput } from '@/components/auth/password-input';
import { TlsFields } from '@/components/datasets/add/tls-fields';
import type { ConnectionFields, ConnectionForm } from '@/components/datasets/add/use-connection-form';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { KINDS, type SourceShape } from '@/lib/shared/source-kinds';

interface FieldsProps {
  form: ConnectionForm;
  /** Paths to suggest for a file. */
  files?: readonly string[];
}

interface TextFieldProps extends Pick<ComponentProps<'input'>, 'inputMode' | 'placeholder' | 'list'> {
  form: ConnectionForm;
  name: Exclude<keyof ConnectionFields, 'tls'>;
  hint?: string;
  isSecret?: boolean;
}

function TextField({ form, name, hint, isSecret = false, ...extra }: TextFieldProps) {
  const t = useTranslations('datasets.connect');
  const Control = isSecret ? PasswordInput : Input;
  return (
    <Field label={t(name)} {...(hint && { hint })} error={form.faults.has(name) ? t('required') : undefined}>
      {(control) => (
        <Control
          {...control}
          {...extra}
          autoComplete="off"
          spellCheck={false}
          value={form.fields[name]}
          onChange={(event) => form.set({ [name]: event.target.value })}
        />
      )}
    </Field>
  );
}

function ServerFields({ form }: FieldsProps) {
  const t = useTranslations('datasets.connect');
  const facts = KINDS[form.kind];
  return (
    <>
      <div className="grid items-start gap-5 sm:grid-cols-[1fr_8rem]">
        <TextField form={form} name="host" />
        <TextField form={form} name="port" inputMode="numeric" />
      </div>
      <TextField form={form} name="database" />
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <TextField form={form} name="user" />
        <TextField form={form} name="password" isSecret />
      </div>
      <TlsFields fields={form.fields} onChange={form.set} />
      {'hasSchemas' in facts && facts.hasSchemas ? (
        <TextField form={form} name="schemas" placeholder={t('schemasHint')} />
      ) : null}
    </>
  );
}

function FileFields({ form, files = [] }: FieldsProps) {
  const t = useTranslations('datasets.connect');
  const list = useId();
  return (
    <>
      <TextField
        form={form}
        name="path"
        hint={t('pathHint')}
        placeholder={files[0] ?? 'sales/2026.duckdb'}
        list={list}
      />
      <datalist id={list}>
        {files.map((file) => (
          <option key={file} value={file} />
        ))}
      </datalist>
    </>
  );
}

function CloudFields({ form }: FieldsProps) {
  const t = useTranslations('datasets.connect');
  return (
    <>
      <TextField form={form} name="database" />
      <TextField form={form} name="token" hint={t('tokenHint')} isSecret />
    </>
  );
}

const OF_SHAPE: Record<SourceShape, (props: FieldsProps) => ReactElement> = {
  server: ServerFields,
  file: FileFields,
  cloud: CloudFields,
};

/** The fields of the kind that a form is at. */
export function SourceFields({ form, files = [] }: FieldsProps) {
  const Fields = OF_SHAPE[KINDS[form.kind].shape];
  return <Fields form={form} files={files} />;
}
