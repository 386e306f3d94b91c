import { db } from '@/lib/db/client';
import { changeSession } from '@/lib/sessions/change-session';
import { deleteSession } from '@/lib/sessions/delete-session';
import { listMessages } from '@/lib/sessions/list-messages';
import { listSessions } from '@/lib/sessions/list-sessions';
import { makeVector } from '@/lib/sessions/search/make-vector';
import { searchInput } from '@/lib/sessions/search/schema';
import { writeSessionCursor } from '@/lib/sessions/session-cursor';
import { startTurn } from '@/lib/sessions/start-turn';
import { searchMessages } from '@/lib/turns/search-messages';
import { type Figure, percentile } from './report.ts';

const ROUNDS = 60;
/** The owner whose lists and searches are measured, one with little, and all the others. */
const OWNER = 1;
const SMALL = 2;
const OTHERS = 3;
const SMALL_SESSIONS = 1_000;

/** What is asked: every tenth has the rare word of its thousand, all have the frequent pair. */
const FREQUENT = '客户销售额';
const RARE = 'quokka';

async function fill(sessions: number): Promise<void> {
  const user = (id: number, name: string) => ({
    id,
    username: name,
    email: `${name}@example.com`,
    hashedPassword: 'x',
  });
  await db().user.createMany({ data: [user(OWNER, 'large'), user(SMALL, 'small'), user(OTHERS, 'others')] });
  await db().dataset.create({ data: { id: 1, name: 'everyone', collectionName: 'everyone', status: 'ready' } });
  const many = async (owner: number, count: number) => {
    const frequent = makeVector(owner, [{ text: `Which ${FREQUENT} by country?`, weight: 'A' }]);
    const rare = makeVector(owner, [{ text: `Which ${FREQUENT} by ${RARE}?`, weight: 'A' }]);
    await db().$executeRaw`
      WITH made AS (
        INSERT INTO chat_sessions (title, owner_id, dataset_id, updated_at)
        SELECT 'Session ' || n, ${owner}, 1, now() - n * interval '1 minute' FROM generate_series(1, ${count}::int) n
        RETURNING id, owner_id, updated_at
      ), asked AS (
        INSERT INTO chat_messages (session_id, dataset_id, user_id, owner_id, role, question, created_at)
        SELECT id, 1, owner_id, owner_id, 'user', 'Which ' || ${FREQUENT} || ' by country?', updated_at FROM made
        RETURNING id, session_id, owner_id, created_at
      )
      INSERT INTO search_entries (session_id, message_id, owner_id, created_at, vector)
      SELECT session_id, id, owner_id, created_at,
        CASE WHEN id % 20000 = 7 THEN ${rare}::tsvector ELSE ${frequent}::tsvector END FROM asked`;
  };
  const slice = 100_000;
  await many(SMALL, SMALL_SESSIONS);
  for (let made = 0; made < sessions; made += slice) {
    await many(OWNER, Math.min(slice, sessions - made));
    await many(OTHERS, Math.min(slice, sessions - made));
    process.stderr.write(`  ${Math.min(made + slice, sessions).toLocaleString('en')} sessions\n`);
  }
  await db().$executeRaw`VACUUM ANALYZE`;
}

async function milliseconds(work: (round: number) => Promise<unknown>, rounds = ROUNDS): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds + 5; round += 1) {
    const began = performance.now();
    await work(round);
    if (round >= 5) times.push(performance.now() - began);
  }
  return times;
}

/** Lists, opening, asking, searching and changing, for an owner of so many sessions and one of a thousand, among as many of others. */
export async function measureSessions(sessions: number): Promise<{ figures: Figure[]; plans: string[] }> {
  await fill(sessions);
  const figures: Figure[] = [];
  const add = async (
    name: string,
    work: (owner: number, round: number) => Promise<unknown>,
    target: number | null = null,
  ) => {
    for (const [owner, size] of [
      [SMALL, SMALL_SESSIONS],
      [OWNER, sessions],
    ] as const) {
      const times = await milliseconds((round) => work(owner, round));
      const of = `${name}, ${size.toLocaleString('en')} sessions`;
      figures.push({ name: `${of}, p50`, value: percentile(times, 0.5), unit: 'ms', target: null });
      figures.push({ name: `${of}, p95`, value: percentile(times, 0.95), unit: 'ms', target });
    }
  };
  const ids = async (owner: number) =>
    await db().chatSession.findMany({
      where: { ownerId: owner },
      orderBy: { id: 'asc' },
      take: 500,
      select: { id: true, updatedAt: true },
    });
  const of = new Map([
    [SMALL, await ids(SMALL)],
    [OWNER, await ids(OWNER)],
  ]);
  const nth = (owner: number, round: number) => {
    const all = of.get(owner) ?? [];
    const found = all[(round * 7) % all.length];
    if (!found) throw new Error('no session');
    return found;
  };
  const search = (owner: number, words: string, sort: 'newest' | 'best' = 'newest') =>
    searchMessages(owner, searchInput.parse({ search: words, sort }));

  await add('list, first page', (owner) => listSessions(owner, { limit: 50 }));
  await add('list, deep page by cursor', (owner, round) =>
    listSessions(owner, { limit: 50, cursor: writeSessionCursor(nth(owner, round + 400)) }),
  );
  await add('list, skip = 90,000', (owner) => listSessions(owner, { limit: 50, skip: 90_000 }));
  await add('open', (owner, round) => listMessages(owner, nth(owner, round).id));
  await add('ask (append)', (owner, round) =>
    startTurn(owner, { sessionId: nth(owner, round).id, datasetId: 1, question: 'And now?' }),
  );
  await add('search, rare word', (owner) => search(owner, RARE), 50);
  await add('search, no hit at all', (owner) => search(owner, 'wombat'), 50);
  await add('search, most frequent pair', (owner) => search(owner, '销售'), 150);
  await add('search, most frequent pair, best first', (owner) => search(owner, '销售', 'best'));
  await add('search in the sidebar, rare word', (owner) => listSessions(owner, { search: RARE }), 50);
  await add('search in the sidebar, most frequent pair', (owner) => listSessions(owner, { search: '销售' }), 150);
  await add('rename', (owner, round) => changeSession(owner, { id: nth(owner, round).id, title: `Renamed ${round}` }));
  await add('delete', (owner, round) => {
    const all = of.get(owner) ?? [];
    return deleteSession(owner, all[all.length - 1 - round]?.id ?? 0);
  });
  return { figures, plans: await readPlans() };
}

/** The plans of the statements whose shape decides. */
async function readPlans(): Promise<string[]> {
  const owned = `'@${OWNER}' & '${RARE}':*`;
  const statements = {
    'list, first page': `SELECT id FROM chat_sessions WHERE owner_id = ${OWNER} AND deleted = false AND archived = false
      ORDER BY updated_at DESC, id DESC LIMIT 51`,
    'list, skip = 90,000': `SELECT id FROM chat_sessions WHERE owner_id = ${OWNER} AND deleted = false AND archived = false
      ORDER BY updated_at DESC, id DESC OFFSET 90000 LIMIT 51`,
    'search, newest entries': `SELECT session_id FROM (SELECT * FROM search_entries WHERE owner_id = ${OWNER}
      ORDER BY created_at DESC, message_id DESC, session_id DESC LIMIT 2000) e WHERE vector @@ '''销售'''::tsquery LIMIT 21`,
    'search, index of words': `SELECT session_id, message_id, created_at FROM search_entries
      WHERE owner_id = ${OWNER} AND vector @@ '${owned.replaceAll("'", "''")}'::tsquery`,
  };
  const plans: string[] = [];
  for (const [name, sql] of Object.entries(statements)) {
    const rows = await db().$queryRawUnsafe<{ 'QUERY PLAN': string }[]>(`EXPLAIN (ANALYZE, BUFFERS) ${sql}`);
    plans.push(`${name}\n${rows.map((row) => row['QUERY PLAN']).join('\n')}`);
  }
  return plans;
}
