import type { TabletalkChunk, TabletalkUIMessage, TabletalkUIPart } from '@/lib/turns/schema';

type Identified = TabletalkUIPart & { id?: string };

/** Puts together the answer that chunks tell of. */
export class AnswerDraft {
  #id: string | null = null;
  #metadata: TabletalkUIMessage['metadata'];
  #parts: TabletalkUIPart[] = [];
  /** Where a text that grows stands, by the id of the stream. */
  readonly #texts = new Map<string, number>();
  isFinished = false;

  add(chunk: TabletalkChunk): void {
    if (chunk.type === 'start') {
      this.#id = chunk.messageId ?? this.#id;
      this.#metadata = chunk.messageMetadata ?? this.#metadata;
    } else if (chunk.type === 'text-start') {
      this.#texts.set(chunk.id, this.#parts.length);
      this.#parts.push({ type: 'text', text: '' });
    } else if (chunk.type === 'text-delta') this.#grow(chunk.id, chunk.delta);
    else if (chunk.type === 'finish') this.isFinished = true;
    else if (chunk.type.startsWith('data-')) this.#put(chunk as Identified);
  }

  /** As far as it got; null before it has begun. */
  get message(): TabletalkUIMessage | null {
    if (this.#id === null) return null;
    const parts = [...this.#parts];
    const metadata = this.#metadata;
    return { id: this.#id, role: 'assistant', parts, ...(metadata && { metadata }) };
  }

  #grow(id: string, delta: string): void {
    const at = this.#texts.get(id);
    const part = at === undefined ? undefined : this.#parts[at];
    if (at === undefined || part?.type !== 'text') return;
    this.#parts[at] = { type: 'text', text: part.text + delta };
  }

  /** A part with an id takes the place of the earlier one of its kind and id. */
  #put(part: Identified): void {
    const isSame = (other: Identified) => part.id !== undefined && other.type === part.type && other.id === part.id;
    const at = this.#parts.findIndex(isSame);
    if (at < 0) this.#parts.push(part);
    else this.#parts[at] = part;
  }
}
