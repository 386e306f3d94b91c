import type { TabletalkUIMessage } from '@/lib/turns/schema';

type Messages = readonly TabletalkUIMessage[];

const isOver = ({ parts }: TabletalkUIMessage) => parts.some((part) => part.type === 'data-done');
const textOf = ({ parts }: TabletalkUIMessage) => parts.map((part) => (part.type === 'text' ? part.text : '')).join('');

/** A question that was sent and of which nothing was heard; unless it has arrived all the same, and stands among those after. */
function unanswered(shown: Messages, after: Messages): Messages {
  const last = shown.at(-1);
  if (last?.role !== 'user') return [];
  return after.some((message) => message.role === 'user' && textOf(message) === textOf(last)) ? [] : [last];
}

/**
 * The messages of a session with what was stored meanwhile, elsewhere. What is shown already stays the same object, so that it is
 * not drawn again. Null where what is shown and what is stored have nothing in common.
 */
export function mergeStored(shown: TabletalkUIMessage[], stored: Messages): TabletalkUIMessage[] | null {
  if (stored.length === 0) return shown;
  const places = new Map(shown.flatMap(({ id, role }, at) => (role === 'assistant' ? [[id, at] as const] : [])));
  const first = stored.findIndex(({ id }) => places.has(id));
  if (first < 0) return places.size === 0 ? [...stored, ...unanswered(shown, stored)] : null;
  const all = shown.slice(0, places.get(stored[first]?.id ?? ''));
  let lastKnown = first;
  for (const [index, message] of stored.entries()) {
    if (index < first) continue;
    const at = places.get(message.id);
    const [question, known] = at === undefined ? [] : [shown[at - 1], shown[at]];
    if (known) lastKnown = index;
    // The page calls a question that it sent by a name of its own.
    if (question && all.at(-1)?.role === 'user') all[all.length - 1] = question;
    all.push(known && isOver(known) === isOver(message) ? known : message);
  }
  all.push(...unanswered(shown, stored.slice(lastKnown + 1)));
  return all.length === shown.length && all.every((message, at) => message === shown[at]) ? shown : all;
}
