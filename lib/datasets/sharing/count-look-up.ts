import 'server-only';
import { type Limit, takeFromLimit } from '@/lib/limits/take-from-limit';

const HOUR = 60 * 60;
const OF_USER: Limit = { name: 'look-ups of people', count: 20, seconds: HOUR };
const OF_ADDRESS: Limit = { name: 'look-ups of people from an address', count: 100, seconds: HOUR };

/** Counts one question whether somebody goes by a name or an email: who shares asks a few, who collects asks many. Throws `too_often`. */
export async function countLookUp(userId: number): Promise<void> {
  await takeFromLimit(OF_USER, userId);
}

/** As `countLookUp`, for all accounts that are used from there. */
export async function countLookUpFrom(network: string): Promise<void> {
  await takeFromLimit(OF_ADDRESS, network);
}
