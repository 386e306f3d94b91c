/** Where data can come from besides files: one line a kind, read by the form, the schemas, the REST interface and the connectors. */

interface ServerKindFacts {
  /** Reached over the network with host, port, user and password. */
  shape: 'server';
  /** As shown to people. */
  label: string;
  port: number;
  /** The usual port with TLS where it is another one. */
  tlsPort?: number;
  /** Of its connection URLs; the first is the one shown. */
  protocols: readonly string[];
  /** Whether a database holds schemas of which some can be left out. */
  hasSchemas: boolean;
}

interface OtherKindFacts {
  /** `file`: a database file in a folder of the server; `cloud`: a database by name and an access token. */
  shape: 'file' | 'cloud';
  label: string;
  protocols: readonly string[];
}

export const KINDS = {
  postgres: {
    shape: 'server',
    label: 'PostgreSQL',
    port: 5432,
    protocols: ['postgresql:', 'postgres:'],
    hasSchemas: true,
  },
  mysql: {
    shape: 'server',
    label: 'MySQL / MariaDB',
    port: 3306,
    protocols: ['mysql:', 'mariadb:'],
    hasSchemas: false,
  },
  clickhouse: {
    shape: 'server',
    label: 'ClickHouse',
    port: 8123,
    tlsPort: 8443,
    protocols: ['clickhouse:', 'https:', 'http:'],
    hasSchemas: false,
  },
  duckdb: { shape: 'file', label: 'DuckDB', protocols: [] },
  motherduck: { shape: 'cloud', label: 'MotherDuck', protocols: ['md:', 'motherduck:'] },
} as const satisfies Record<string, ServerKindFacts | OtherKindFacts>;

export type SourceKind = keyof typeof KINDS;
export type SourceShape = (typeof KINDS)[SourceKind]['shape'];
export type KindOfShape<Shape extends SourceShape> = {
  [Kind in SourceKind]: (typeof KINDS)[Kind]['shape'] extends Shape ? Kind : never;
}[SourceKind];
export type ServerKind = KindOfShape<'server'>;

export const SOURCE_KINDS = Object.keys(KINDS) as SourceKind[];

export function kindsOfShape<Shape extends SourceShape>(shape: Shape): KindOfShape<Shape>[] {
  return SOURCE_KINDS.filter((kind): kind is KindOfShape<Shape> => KINDS[kind].shape === shape);
}

/** The kind that a connection URL's protocol (`mysql:`) names, or undefined. */
export function kindOfProtocol(protocol: string): SourceKind | undefined {
  return SOURCE_KINDS.find((kind) => (KINDS[kind].protocols as readonly string[]).includes(protocol));
}
