import type { Engine } from '@/lib/engines/schema';

/** The same engine for one user, whose statements wait behind nobody else's many. */
export function forUser(engine: Engine, userId: number): Engine {
  return { ...engine, query: (sql, options) => engine.query(sql, { user: String(userId), ...options }) };
}
