import 'server-only';
import { env } from '@/lib/env';
import { takeTurnSlot } from '@/lib/turns/take-turn-slot';
import { TurnGate } from '@/lib/turns/turn-gate';

/** A turn's place: among the user's own, and on this server. */
export interface TurnPlace {
  /** Gives both back; later calls do nothing. Never throws. */
  release(): Promise<void>;
}

// Next may load this module once per route; a server has one gate.
const holder = globalThis as typeof globalThis & { __tabletalkTurnGate?: TurnGate };

function serverGate(): TurnGate {
  holder.__tabletalkTurnGate ??= new TurnGate(env().TURNS_AT_ONCE);
  return holder.__tabletalkTurnGate;
}

/**
 * Lets a turn of the user begin, at once or after a moment's waiting. The signal ends the waiting, not the turn.
 * Throws `too_many_turns`, `server_busy`, `stopped`.
 */
export async function admitTurn(
  userId: number,
  signal?: AbortSignal,
  { gate = serverGate(), takeSlot = takeTurnSlot }: { gate?: TurnGate; takeSlot?: typeof takeTurnSlot } = {},
): Promise<TurnPlace> {
  const slot = await takeSlot(userId);
  try {
    const leave = await gate.enter(userId, signal);
    return {
      release: () => {
        leave();
        return slot.release();
      },
    };
  } catch (error) {
    await slot.release();
    throw error;
  }
}
