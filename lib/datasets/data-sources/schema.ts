import { z } from 'zod';

/** Those with a connector. */
export const SOURCE_KINDS = ['postgres', 'mysql'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

export const DEFAULT_PORTS: Record<SourceKind, number> = { postgres: 5432, mysql: 3306 };

/** `off` never, `require` encrypts without checking who answers, `verify` checks the certificate (against `ca` if given). */
export const TLS_MODES = ['off', 'require', 'verify'] as const;

const text = (most: number) => z.string().trim().min(1).max(most);

const fields = {
  host: text(255),
  port: z.number().int().min(1).max(65_535),
  database: text(255),
  user: text(255),
  password: z.string().max(1000),
  tls: z.enum(TLS_MODES),
  /** PEM of the authority that signed the server's certificate. */
  ca: z.string().max(100_000).optional(),
  /** Schemas to include; all that the role may read when empty. */
  schemas: z.array(text(255)).max(200),
};

/** Where a database is and how to sign in there. The password never goes back to a browser. */
export const connectionSchema = z.object({
  ...fields,
  password: fields.password.default(''),
  tls: fields.tls.default('off'),
  schemas: fields.schemas.default([]),
});
export type Connection = z.output<typeof connectionSchema>;

export const sourceName = text(120);
export const createSourceInput = z.object({
  name: sourceName,
  kind: z.enum(SOURCE_KINDS),
  connection: connectionSchema,
});
/** What is not given stays as it is; no defaults here, or they would overwrite it. */
export const connectionChange = z.object(fields).partial();
/** Without a password the stored one stays. */
export const updateSourceInput = z.object({
  id: z.number().int().positive(),
  name: sourceName.optional(),
  connection: connectionChange.optional(),
});
export const testSourceInput = z.object({ kind: z.enum(SOURCE_KINDS), connection: connectionSchema });

/** What a list shows: no secret, and for those who only ask, no address either. */
export interface DataSourceSummary {
  id: number;
  name: string;
  kind: SourceKind;
  connection: Omit<Connection, 'password'>;
  datasetCount: number;
  createdAt: string;
}

/** What a try to connect found. */
export interface ConnectionReport {
  version: string;
  tables: number;
  /** SQL that makes a role which can only read, when the given one can write; null when it cannot. */
  readOnlyRoleSql: string | null;
}

const PROTOCOLS: Record<string, SourceKind> = {
  'postgres:': 'postgres',
  'postgresql:': 'postgres',
  'mysql:': 'mysql',
  'mariadb:': 'mysql',
};

/** Reads `postgresql://user:password@host:port/database?sslmode=require`; null when it is no such URL. */
export function connectionFromUrl(url: string): { kind: SourceKind; connection: Connection } | null {
  if (!URL.canParse(url)) return null;
  const parsed = new URL(url);
  const kind = PROTOCOLS[parsed.protocol];
  if (!kind || !parsed.hostname) return null;
  const mode = parsed.searchParams.get('sslmode') ?? parsed.searchParams.get('ssl-mode') ?? '';
  const isVerified = /verify/i.test(mode);
  const isEncrypted = /require|^true$/i.test(mode);
  const connection = connectionSchema.safeParse({
    host: parsed.hostname.replace(/^\[|\]$/g, ''),
    port: parsed.port ? Number(parsed.port) : DEFAULT_PORTS[kind],
    database: decodeURIComponent(parsed.pathname.slice(1)) || parsed.username,
    user: decodeURIComponent(parsed.username),
    password: decodeURIComponent(parsed.password),
    tls: isVerified ? 'verify' : isEncrypted ? 'require' : 'off',
  });
  return connection.success ? { kind, connection: connection.data } : null;
}
