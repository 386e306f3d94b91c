import 'server-only';
import { unsafeCheckAllDrift } from '@/lib/datasets/drift/check-all-drift';
import { unsafeMeasureObjects } from '@/lib/datasets/storage/measure-objects';
import { removeDeadScratch } from '@/lib/datasets/storage/scratch-folder';
import { unsafeDropOrphans } from '@/lib/datasets/storage/stored-objects';
import { resumeTrainings } from '@/lib/datasets/training/resume-trainings';
import { unsafeDeleteStaleUploads } from '@/lib/datasets/uploads/delete-upload';
import { pools } from '@/lib/engines/processes/pools';
import { removeLeftScratchFolders } from '@/lib/engines/processes/scratch-folders';
import { log } from '@/lib/log';
import type { DescribeTables } from '@/lib/semantic-model/describe-tables';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** On globalThis, because development loads this file again and again. */
const holder = globalThis as typeof globalThis & { tabletalkMaintenance?: NodeJS.Timeout[] };

/**
 * Takes up trainings that a dead process left, throws away uploads nobody used and files nothing names, and looks for changed
 * schemas: now and from time to time. `isAlone`: no other process shares the database, so whatever still runs in it is dead. Never throws.
 */
export async function startMaintenance({
  isAlone,
  describe = null,
}: {
  isAlone: boolean;
  describe?: DescribeTables | null;
}): Promise<void> {
  if (holder.tabletalkMaintenance) return;
  holder.tabletalkMaintenance = [
    every(MINUTE_MS, 'trainings', () => resumeTrainings({ describe })),
    every(HOUR_MS, 'uploads', () => unsafeDeleteStaleUploads()),
    every(HOUR_MS, 'files', cleanFiles),
    every(HOUR_MS, 'schemas', () => unsafeCheckAllDrift()),
  ];
  await attempt('scratch', () => removeDeadScratch({ isAlone }));
  void removeLeftScratchFolders();
  // The first question need not wait for a process to start.
  pools().statements.warm();
  // A bucket that hangs does not hold up the start.
  void attempt('files', () => unsafeDropOrphans(new Date(), isAlone ? 0 : undefined))
    .then(() => attempt('uploads', () => unsafeDeleteStaleUploads()))
    .then(() => attempt('sizes', () => unsafeMeasureObjects()));
  await attempt('trainings', () => resumeTrainings({ describe, ...(isAlone && { silenceMs: 0 }) }));
}

async function cleanFiles(): Promise<void> {
  await unsafeDropOrphans();
  await removeDeadScratch();
}

/** One round at a time, however long it takes; it keeps no process alive. */
function every(ms: number, what: string, work: () => Promise<unknown>): NodeJS.Timeout {
  let isWorking = false;
  return setInterval(async () => {
    if (isWorking) return;
    isWorking = true;
    await attempt(what, work);
    isWorking = false;
  }, ms).unref();
}

async function attempt(what: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    log.warn({ err: error, what }, 'maintenance did not get through');
  }
}
