import type { PublicSource } from '@/lib/datasets/data-sources/schema';

/** Where a source is, in one line and without a secret: `db.example.com:5432/shop`, a file's path, a database's name. */
export function addressOfSource({ connection }: PublicSource): string {
  if ('path' in connection) return connection.path;
  if (!('host' in connection)) return connection.database;
  const host = connection.host.includes(':') ? `[${connection.host}]` : connection.host;
  return `${host}:${connection.port}/${connection.database}`;
}
