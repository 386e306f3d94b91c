import 'server-only';
import { getSession } from '@/lib/sessions/get-session';
import { listAllMessages } from '@/lib/sessions/list-all-messages';
import type { Message } from '@/lib/sessions/schema';
import { changeShare } from '@/lib/sessions/shares/change-share';
import { createShare } from '@/lib/sessions/shares/create-share';
import { freezeTurns } from '@/lib/sessions/shares/freeze-turns';
import { getShareWish, type ShareWish } from '@/lib/sessions/shares/get-share-wish';
import { type NewShare, SHARED_TURNS_MAX, type ShareChange, type SharedTurn } from '@/lib/sessions/shares/schema';
import { getShareLinksState } from '@/lib/sessions/shares/share-links-switch';
import { AppError } from '@/lib/shared/errors';
import { reviewMessages } from '@/lib/turns/review-messages';

/** The chosen turns of a session as its owner may see them now. A turn is chosen by either of its messages. */
async function freeze(userId: number, { sessionId, messageIds, ...options }: ShareWish): Promise<SharedTurn[]> {
  const chosen = messageIds && new Set(messageIds);
  const known = new Set<number>();
  const slices: Message[][] = [];
  let turns = 0;
  for await (const slice of listAllMessages(userId, sessionId)) {
    for (const { id } of slice) known.add(id);
    const wanted = chosen ? slice.filter((_, at) => isChosen(slice, at, chosen)) : slice;
    turns += wanted.filter(({ role }) => role === 'user').length;
    if (turns > SHARED_TURNS_MAX)
      throw new AppError('share_too_large', 'turns', { params: { limit: SHARED_TURNS_MAX } });
    slices.push(await reviewMessages(userId, wanted));
  }
  const foreign = messageIds?.find((id) => !known.has(id));
  if (foreign !== undefined) throw new AppError('not_found', `message ${foreign}`, { field: 'messageIds' });
  return freezeTurns(slices.flat(), options);
}

function isChosen(messages: readonly Message[], at: number, chosen: ReadonlySet<number>): boolean {
  const message = messages[at];
  const other = message?.role === 'user' ? messages[at + 1] : messages[at - 1];
  return [message, other].some((each) => each !== undefined && chosen.has(each.id));
}

async function requireAllowed(): Promise<void> {
  if (!(await getShareLinksState()).enabled) throw new AppError('share_links_off', 'share links are off');
}

/** A link to a frozen copy. Throws `not_found`, `share_links_off`, `nothing_to_share`, `share_too_large`. */
export async function shareSession(userId: number, wish: NewShare) {
  await requireAllowed();
  const turns = await freeze(userId, { ...wish, messageIds: wish.messageIds });
  return createShare(userId, wish, turns);
}

/** Changes a link; `refresh` copies the session anew. Throws as `shareSession` does. */
export async function updateShare(userId: number, { refresh = false, ...change }: ShareChange) {
  if (!refresh) return changeShare(userId, change);
  await requireAllowed();
  const wish = await getShareWish(userId, change.id);
  const { title } = await getSession(userId, wish.sessionId);
  return changeShare(userId, change, { title, turns: await freeze(userId, wish) });
}
