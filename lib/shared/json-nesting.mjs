/** Deeper than anything that people or our own pages send; far from what any parser or checker minds. */
export const MAX_NESTING = 64;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * Whether the brackets of a JSON text in UTF-8 stand deeper in each other than `limit`: one look at each byte, before anything parses
 * it. What stands in a string counts for nothing. Of a text that is no JSON it says what JSON's rules make of it.
 */
export function isNestedTooDeep(bytes, limit = MAX_NESTING) {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (inString) {
      if (byte === BACKSLASH) at += 1;
      else if (byte === QUOTE) inString = false;
    } else if (byte === QUOTE) inString = true;
    // `[` and `{`, and each one's end two further on.
    else if (byte === 0x5b || byte === 0x7b) {
      depth += 1;
      if (depth > limit) return true;
    } else if (byte === 0x5d || byte === 0x7d) depth -= 1;
  }
  return false;
}
