export interface Replacement {
  from: number;
  to: number;
  text: string;
}

/** The text with each place, given by offsets, replaced; places do not overlap. */
export function replacePlaces(text: string, replacements: readonly Replacement[]): string {
  let result = '';
  let done = 0;
  for (const place of replacements.toSorted((a, b) => a.from - b.from)) {
    result += text.slice(done, place.from) + place.text;
    done = place.to;
  }
  return result + text.slice(done);
}
