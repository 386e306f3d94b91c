import { pools } from '@/lib/engines/processes/pools';

/** Ends the processes in which statements and files were read, without which a program here would never end. */
export async function closeEngines(): Promise<void> {
  await Promise.all(Object.values(pools()).map((pool) => pool.close()));
}
