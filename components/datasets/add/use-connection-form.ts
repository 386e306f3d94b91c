'use client';

import { useState } from 'react';
import {
  type Connection,
  connectionFromUrl,
  connectionSchema,
  DEFAULT_PORTS,
  type SourceKind,
} from '@/lib/datasets/data-sources/schema';

/** The form's fields as text; `read` turns them into a connection. */
export interface ConnectionFields {
  host: string;
  port: string;
  database: string;
  user: string;
  password: string;
  tls: Connection['tls'];
  ca: string;
  schemas: string;
}

const EMPTY: ConnectionFields = {
  host: '',
  port: '5432',
  database: '',
  user: '',
  password: '',
  tls: 'off',
  ca: '',
  schemas: '',
};

export function useConnectionForm() {
  const [kind, setKindOnly] = useState<SourceKind>('postgres');
  const [fields, setFields] = useState<ConnectionFields>(EMPTY);
  const [faults, setFaults] = useState<ReadonlySet<string>>(new Set());

  const set = (change: Partial<ConnectionFields>) => {
    setFields((before) => ({ ...before, ...change }));
    setFaults((before) => new Set([...before].filter((field) => !(field in change))));
  };
  const setKind = (next: SourceKind) => {
    if (fields.port === String(DEFAULT_PORTS[kind])) set({ port: String(DEFAULT_PORTS[next]) });
    setKindOnly(next);
  };
  /** Fills the fields from a pasted URL; false when it is none. */
  const paste = (url: string): boolean => {
    const read = connectionFromUrl(url.trim());
    if (!read) return false;
    setKindOnly(read.kind);
    const { host, port, database, user, password, tls } = read.connection;
    set({ host, port: String(port), database, user, password, tls });
    return true;
  };
  /** The connection, or null with the faulty fields marked. */
  const read = (): Connection | null => {
    const schemas = fields.schemas
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean);
    const parsed = connectionSchema.safeParse({
      ...fields,
      port: Number(fields.port),
      ca: fields.ca.trim() || undefined,
      schemas,
    });
    setFaults(new Set(parsed.error?.issues.map((issue) => String(issue.path[0]))));
    return parsed.data ?? null;
  };
  return { kind, setKind, fields, set, faults, paste, read };
}
