import 'server-only';
import { runningTurns } from '@/lib/turns/running-turns';
import { type TurnPorts, turnPorts } from '@/lib/turns/turn-ports';

/** Asks a turn to stop, at once if this process runs it, else through its row. Throws `not_found`. */
export async function stopTurn(
  userId: number,
  assistantMessageId: number,
  ports: Pick<TurnPorts, 'requestStop'> = turnPorts(),
): Promise<void> {
  await ports.requestStop(userId, assistantMessageId);
  runningTurns().get(assistantMessageId)?.abort();
}
