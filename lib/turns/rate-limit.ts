import 'server-only';
import { AppError } from '@/lib/shared/errors';

const WINDOW_MS = 60_000;
const PRUNE_ABOVE = 10_000;

const holder = globalThis as typeof globalThis & { __tabletalkAsked?: Map<number, number[]> };

/** Counts one question of a user in a sliding minute of this process. Throws `rate_limited` beyond `perMinute`; 0 is no limit. */
export function takeQuestion(userId: number, perMinute: number, nowMs: number = Date.now()): void {
  if (perMinute === 0) return;
  holder.__tabletalkAsked ??= new Map();
  const asked = holder.__tabletalkAsked;
  const recent = (asked.get(userId) ?? []).filter((time) => time > nowMs - WINDOW_MS);
  const oldest = recent[0];
  if (oldest !== undefined && recent.length >= perMinute) {
    const retryAfter = Math.max(1, Math.ceil((oldest + WINDOW_MS - nowMs) / 1000));
    throw new AppError('rate_limited', `more than ${perMinute} questions a minute`, {
      retryAfter,
      params: { seconds: retryAfter, limit: perMinute },
    });
  }
  asked.set(userId, [...recent, nowMs]);
  if (asked.size > PRUNE_ABOVE) {
    for (const [id, times] of asked) if ((times.at(-1) ?? 0) <= nowMs - WINDOW_MS) asked.delete(id);
  }
}
