import type { KINDS, KindOfShape, SourceKind } from '@/lib/shared/source-kinds';

/** Where a database server is and how to sign in there. */
export interface SourceConnection {
  host: string;
  port: number;
  database: string;
  user: string;
  password: string;
  /** `off` never, `require` encrypts without checking who answers, `verify` checks the certificate (against `ca` if given). */
  tls: 'off' | 'require' | 'verify';
  /** PEM of the authority that signed the server's certificate. */
  ca?: string | undefined;
  /** Schemas to include; all that the role may read when empty. */
  schemas: readonly string[];
}

/** A database file, by its path within the folder of `DuckDbSourceOptions`. */
export interface FileConnection {
  path: string;
}

/** A database kept by somebody else. */
export interface CloudConnection {
  database: string;
  token: string;
}

interface Connections {
  server: SourceConnection;
  file: FileConnection;
  cloud: CloudConnection;
}

/** What leads to a database of that kind. */
export type ConnectionOf<Kind extends SourceKind> = Connections[(typeof KINDS)[Kind]['shape']];

/** Somebody's database and how to reach it. */
export type SourceAddress =
  | { kind: KindOfShape<'server'>; connection: SourceConnection }
  | { kind: KindOfShape<'file'>; connection: FileConnection }
  | { kind: KindOfShape<'cloud'>; connection: CloudConnection };

/** What a connector to a server needs to know of this installation. */
export interface SourceOptions {
  timeoutMs: number;
  maxRows: number;
  /** Addresses of this machine and of private networks may be reached. */
  allowPrivate: boolean;
}

/** What a connector that runs DuckDB in this process needs to know besides. */
export interface DuckDbSourceOptions {
  /** Such as `1GB`. */
  memoryLimit: string;
  threads: number;
  /** The folder whose DuckDB files may be asked where they lie; none when undefined. */
  duckDbFolder: string | undefined;
}

/** What a try to connect found. */
export interface SourceReport {
  version: string;
  /** Tables and views that the role may read. */
  tables: number;
  /** SQL that makes a role which can only read, when the given one can write; null when it cannot. */
  readOnlyRoleSql: string | null;
}

export const CONNECT_TIMEOUT_MS = 8_000;
/** Most that each query of a try may take. */
export const CHECK_TIMEOUT_MS = 10_000;
/** Connections to one source at a time, and how long an unused one is kept. */
export const POOL_SIZE = 5;
export const POOL_IDLE_MS = 30_000;
/** How long an engine trusts what it knows of a database's tables. */
export const CATALOG_TTL_MS = 5 * 60_000;
/** How many times the limit of one query the profile of one table may take. */
export const PROFILE_TIMES = 2;
