/** Where a database is and how to sign in there. */
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

export interface SourceOptions {
  timeoutMs: number;
  maxRows: number;
  /** Addresses of this machine and of private networks may be reached. */
  allowPrivate: boolean;
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
/** Connections to one source at a time, and how long an unused one is kept. */
export const POOL_SIZE = 5;
export const POOL_IDLE_MS = 30_000;
/** How long an engine trusts what it knows of a database's tables. */
export const CATALOG_TTL_MS = 5 * 60_000;
