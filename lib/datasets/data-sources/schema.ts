import { z } from 'zod';
import { id } from '@/lib/shared/id';
import { KINDS, kindOfProtocol, kindsOfShape, type SourceKind } from '@/lib/shared/source-kinds';

/** `off` never, `require` encrypts without checking who answers, `verify` checks the certificate (against `ca` if given). */
export const TLS_MODES = ['off', 'require', 'verify'] as const;

const text = (most: number) => z.string().trim().min(1).max(most);

const serverFields = {
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

/** Where a database server is and how to sign in there. */
export const serverConnection = z.object({
  ...serverFields,
  password: serverFields.password.default(''),
  tls: serverFields.tls.default('off'),
  schemas: serverFields.schemas.default([]),
});

/** A database file, by its path within the folder that the operator opened for it. */
const fileFields = { path: text(1000) };
export const fileConnection = z.object(fileFields);

/** A database kept by somebody else, by its name and an access token. */
const cloudFields = { database: text(255), token: text(10_000) };
export const cloudConnection = z.object(cloudFields);

const serverSource = z.object({ kind: z.enum(kindsOfShape('server')), connection: serverConnection });
export const fileSource = z.object({ kind: z.enum(kindsOfShape('file')), connection: fileConnection });
const cloudSource = z.object({ kind: z.enum(kindsOfShape('cloud')), connection: cloudConnection });

/** A database and how to reach it. Passwords and tokens never go back to a browser. */
export const sourceSchema = z.discriminatedUnion('kind', [serverSource, fileSource, cloudSource]);
export type Source = z.output<typeof sourceSchema>;

/** The same without secrets. */
export const publicSource = z.discriminatedUnion('kind', [
  serverSource.extend({ connection: serverConnection.omit({ password: true }) }),
  fileSource,
  cloudSource.extend({ connection: cloudConnection.omit({ token: true }) }),
]);
export type PublicSource = z.output<typeof publicSource>;

export const sourceName = text(120);
export const createSourceInput = z.object({ name: sourceName }).and(sourceSchema);
/** Fields of every kind; what is not given stays as it is, so there are no defaults, or they would overwrite it. */
export const connectionChange = z.object({ ...serverFields, ...fileFields, ...cloudFields }).partial();
/** Without a password or token the stored one stays; the kind never changes. */
export const updateSourceInput = z.object({
  id,
  name: sourceName.optional(),
  connection: connectionChange.optional(),
});
export const testSourceInput = sourceSchema;
export const testStoredSourceInput = updateSourceInput.omit({ name: true });
export const datasetFromSourceInput = z.object({ sourceId: id, name: text(120) });

/** What a list shows: no secret. */
export type DataSourceSummary = PublicSource & {
  id: number;
  name: string;
  datasetCount: number;
  createdAt: string;
};

/** A dataset that stands on a source. */
export interface SourceDataset {
  id: number;
  name: string;
}

/** A source where no more of it is shown. */
export interface SourceName {
  id: number;
  name: string;
}

/** What a try to connect found. */
export interface ConnectionReport {
  version: string;
  tables: number;
  /** SQL that makes a role which can only read, when the given one can write; null when it cannot. */
  readOnlyRoleSql: string | null;
}

/** Reads a URL as `readUrl` does; a password may stand in it as it is, though `@:/?#%` should be written otherwise there. */
export function sourceFromUrl(url: string): Source | null {
  const [, before, password, after] = /^([a-z]+:\/\/[^:/?#]*:)(.*)(@[^@]*)$/is.exec(url) ?? [];
  return readUrl(url) ?? (password ? readUrl(`${before}${encodeURIComponent(password)}${after}`) : null);
}

/** Reads `postgresql://user:password@host:port/database?sslmode=require` or `md:database?motherduck_token=…`; null when it is no such URL. */
function readUrl(url: string): Source | null {
  if (!URL.canParse(url)) return null;
  const parsed = new URL(url);
  const kind = kindOfProtocol(parsed.protocol);
  if (!kind) return null;
  const connection = KINDS[kind].shape === 'server' ? serverOfUrl(parsed, kind, writtenPort(url)) : cloudOfUrl(parsed);
  return sourceSchema.safeParse({ kind, connection }).data ?? null;
}

/** URLs forget the usual ports of the web, which are not those of a database. */
function writtenPort(url: string): number | null {
  const written = /:(\d+)(?=[/?#]|$)/.exec(url)?.[1];
  return written === undefined ? null : Number(written);
}

function serverOfUrl(url: URL, kind: SourceKind, written: number | null) {
  const mode =
    url.searchParams.get('sslmode') ?? url.searchParams.get('ssl-mode') ?? url.searchParams.get('secure') ?? '';
  const isVerified = /verify/i.test(mode) || url.protocol === 'https:';
  const isEncrypted = /require|^(true|1)$/i.test(mode);
  const { port, tlsPort } = { port: 0, tlsPort: undefined, ...KINDS[kind] };
  const usual = isVerified || isEncrypted ? (tlsPort ?? port) : port;
  // ClickHouse calls both so when nothing else is said.
  const unsaid = kind === 'clickhouse' ? 'default' : '';
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port ? Number(url.port) : (written ?? usual),
    database: decoded(url.pathname.slice(1)) || unsaid || decoded(url.username),
    user: decoded(url.username) || unsaid,
    password: decoded(url.password),
    tls: isVerified ? 'verify' : isEncrypted ? 'require' : 'off',
  };
}

function cloudOfUrl({ pathname, searchParams }: URL) {
  return { database: decoded(pathname), token: searchParams.get('motherduck_token') };
}

/** A percent sign that begins nothing stands for itself. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What identifies a source to its owner, to name a dataset after. */
export function nameOfSource({ connection }: PublicSource): string {
  if ('database' in connection) return connection.database;
  return (
    connection.path
      .split('/')
      .at(-1)
      ?.replace(/\.\w+$/, '') || connection.path
  );
}
