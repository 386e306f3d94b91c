import 'server-only';
import type http from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { type ClickHouseClient, ClickHouseLogLevel, createClient } from '@clickhouse/client';
import { checkedAgent } from '@/lib/engines/clickhouse/checked-agent';
import { POOL_SIZE, type SourceConnection } from '@/lib/engines/source-connection';
import { log } from '@/lib/log';

/** Longer silence than this ends a request, for when neither side's own clock did. */
const SILENCE_MS = 15 * 60_000;

/** The ways to one ClickHouse server. */
export interface ClickHouseServer {
  client: ClickHouseClient;
  /** Ends what the server is doing for a query sent at this time of `performance`, over a connection of its own; never throws. */
  killQuery: (queryId: string, startedAt: number) => Promise<void>;
  close: () => Promise<void>;
}

/** Connects at first use. Throws `source_address_forbidden`. */
export function makeServer(connection: SourceConnection, allowPrivate: boolean, database: string): ClickHouseServer {
  const agents = [checkedAgent(connection, allowPrivate, POOL_SIZE), checkedAgent(connection, allowPrivate, POOL_SIZE)];
  const [client, killer] = agents.map((agent, i) => makeClient(connection, agent, i === 0 ? database : undefined));
  if (client === undefined || killer === undefined) throw new Error('two clients were made');
  return {
    client,
    killQuery: (queryId, startedAt) => killQuery(killer, queryId, startedAt),
    async close() {
      await Promise.all([client.close(), killer.close()]);
      for (const agent of agents) agent.destroy();
    },
  };
}

function makeClient(connection: SourceConnection, agent: http.Agent, database?: string): ClickHouseClient {
  const { host, port, user, password, tls } = connection;
  return createClient({
    url: `${tls === 'off' ? 'http' : 'https'}://${host.includes(':') ? `[${host}]` : host}:${port}`,
    username: user,
    password,
    ...(database !== undefined && { database }),
    application: 'tabletalk',
    http_agent: agent,
    keep_alive: { enabled: false },
    request_timeout: SILENCE_MS,
    // It would write to the console what is thrown anyway.
    log: { level: ClickHouseLogLevel.OFF },
  });
}

const TRIES = 20;
const BETWEEN_TRIES_MS = 100;
/** A query younger than this may not be set up yet: old releases note that it is to end, and never look again. */
const SETTLED_MS = 300;

/** Asks until the server knows the query no more. A failure leaves it to the server's own limits. */
async function killQuery(client: ClickHouseClient, queryId: string, startedAt: number): Promise<void> {
  await setTimeout(Math.max(0, startedAt + SETTLED_MS - performance.now()));
  try {
    for (let tried = 0; tried < TRIES; tried += 1) {
      const { stream } = await client.exec({ query: `KILL QUERY WHERE query_id = '${queryId}' FORMAT TabSeparated` });
      let answer = '';
      for await (const chunk of stream) answer += String(chunk);
      if (answer === '' && tried > 0) return;
      await setTimeout(BETWEEN_TRIES_MS);
    }
  } catch (error) {
    log.warn({ err: error }, 'a query could not be cancelled at its source');
  }
}
