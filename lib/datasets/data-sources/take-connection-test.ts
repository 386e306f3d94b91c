import 'server-only';
import { takeFromLimit } from '@/lib/limits/take-from-limit';

/** Enough to get a connection right by trying; too few to look for open ports with. */
const OF_A_USER = { name: 'connection tests', count: 30, seconds: 300 };
const OF_AN_ADDRESS = { name: 'connection tests of an address', count: 120, seconds: 300 };

/** Who has something connected to, and from which address they ask, as `clientAddress` tells. */
export interface ConnectionTester {
  userId: number;
  address: string;
}

/** Counts one try to reach a database, over all servers. Throws `too_often`. */
export async function takeConnectionTest({ userId, address }: ConnectionTester): Promise<void> {
  await takeFromLimit(OF_A_USER, userId);
  await takeFromLimit(OF_AN_ADDRESS, address);
}
