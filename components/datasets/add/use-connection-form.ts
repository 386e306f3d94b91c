'use client';

import { useState } from 'react';
import { type PublicSource, type Source, sourceFromUrl, sourceSchema } from '@/lib/datasets/data-sources/schema';
import { KINDS, type SourceKind } from '@/lib/shared/source-kinds';

/** The form's fields, of all kinds, as text; `read` turns those of the chosen kind into a source. */
export interface ConnectionFields {
  host: string;
  port: string;
  database: string;
  user: string;
  password: string;
  tls: 'off' | 'require' | 'verify';
  ca: string;
  schemas: string;
  path: string;
  token: string;
}

const EMPTY: ConnectionFields = {
  host: '',
  port: '',
  database: '',
  user: '',
  password: '',
  tls: 'off',
  ca: '',
  schemas: '',
  path: '',
  token: '',
};

/** The usual port of a kind's servers, as text; empty for a kind without. */
function portOf(kind: SourceKind, tls: ConnectionFields['tls'] = 'off'): string {
  const facts = KINDS[kind];
  if (!('port' in facts)) return '';
  return String(tls !== 'off' && 'tlsPort' in facts ? facts.tlsPort : facts.port);
}

function fieldsOf(source: PublicSource | Source): Partial<ConnectionFields> {
  const { connection } = source;
  if (!('host' in connection)) return connection;
  const { port, schemas, ca, ...texts } = connection;
  return { ...texts, port: String(port), ca: ca ?? '', schemas: schemas.join(', ') };
}

export type ConnectionForm = ReturnType<typeof useConnectionForm>;

/** Starts with a kind, or with a source that is kept already, its secret left empty. */
export function useConnectionForm(start: { kind: SourceKind } | PublicSource) {
  const [kind, setKindOnly] = useState<SourceKind>(start.kind);
  const [fields, setFields] = useState<ConnectionFields>(() => ({
    ...EMPTY,
    port: portOf(start.kind),
    ...('connection' in start && fieldsOf(start)),
  }));
  const [faults, setFaults] = useState<ReadonlySet<string>>(new Set());

  const set = (change: Partial<ConnectionFields>) => {
    setFields((before) => ({ ...before, ...usualPort(before, change), ...change }));
    setFaults((before) => new Set([...before].filter((field) => !(field in change))));
  };
  /** A port that is the usual one stays so when TLS comes or goes. */
  const usualPort = (before: ConnectionFields, { tls }: Partial<ConnectionFields>) =>
    tls !== undefined && before.port === portOf(kind, before.tls) ? { port: portOf(kind, tls) } : {};
  const setKind = (next: SourceKind) => {
    if (fields.port === portOf(kind, fields.tls)) set({ port: portOf(next, fields.tls) });
    setFaults(new Set());
    setKindOnly(next);
  };
  /** Fills the fields from a pasted URL; false when it is none. */
  const paste = (url: string): boolean => {
    const source = sourceFromUrl(url.trim());
    if (!source) return false;
    setKindOnly(source.kind);
    set(fieldsOf(source));
    return true;
  };
  /** The source, or null with the faulty fields marked. */
  const read = (): Source | null => {
    const schemas = fields.schemas
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean);
    const connection = { ...fields, port: Number(fields.port), ca: fields.ca.trim() || undefined, schemas };
    const parsed = sourceSchema.safeParse({ kind, connection });
    setFaults(new Set(parsed.error?.issues.map((issue) => String(issue.path[1]))));
    return parsed.data ?? null;
  };
  return { kind, setKind, fields, set, faults, paste, read };
}
