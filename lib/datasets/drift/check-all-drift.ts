import 'server-only';
import { unsafeOpenSource } from '@/lib/datasets/data-sources/open-source';
import { unsafeCheckDrift } from '@/lib/datasets/drift/check-drift';
import { db } from '@/lib/db/client';
import { log } from '@/lib/log';

const PAGE = 100;
const PATIENCE_MS = 60_000;

/** Looks at every connected database, one after the other; one that cannot be reached is left for the next time. */
export async function unsafeCheckAllDrift(patienceMs = PATIENCE_MS): Promise<{ looked: number; changed: number }> {
  const counts = { looked: 0, changed: 0 };
  for (let last = 0; ; ) {
    const page = await db().dataset.findMany({
      where: { datasourceId: { not: null }, status: 'ready', id: { gt: last } },
      orderBy: { id: 'asc' },
      take: PAGE,
      select: { id: true, datasourceId: true },
    });
    for (const dataset of page) {
      counts.looked++;
      if (await hasChanged(dataset, patienceMs)) counts.changed++;
    }
    last = page.at(-1)?.id ?? last;
    if (page.length < PAGE) return counts;
  }
}

async function hasChanged(dataset: { id: number; datasourceId: number | null }, patienceMs: number): Promise<boolean> {
  try {
    const check = unsafeOpenSource(dataset.datasourceId as number).then((engine) =>
      unsafeCheckDrift(dataset.id, engine),
    );
    return (await within(check, patienceMs)) !== null;
  } catch (error) {
    log.warn({ err: error, dataset: dataset.id }, 'whether a schema has changed could not be read');
    return false;
  }
}

function within<T>(work: Promise<T>, ms: number): Promise<T> {
  work.catch(() => undefined);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
    timer.unref();
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
