/** Undefined for what JSON cannot say (undefined, a cycle, a bigint): such a value is not cached. */
export function toJson(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

/** Undefined for text that is no JSON: an entry that this program did not write is a miss. */
export function parseJson<T>(text: string): T | undefined {
  try {
    return JSON.parse(text) as T;
  } catch {
    return undefined;
  }
}
