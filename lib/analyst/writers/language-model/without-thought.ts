/** Some models think aloud first; a thought that is not closed yet is all there is. */
const THOUGHT = /<think>[\s\S]*?(?:<\/think>|$)/i;

/** A reply, whole or still growing, without what the model thought before it. */
export function withoutThought(reply: string): string {
  return reply.replace(THOUGHT, '');
}
