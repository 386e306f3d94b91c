/**
 * A piece of the dataset as a JSON string that cannot leave its section: control characters and angle brackets are
 * escaped, and it is cut at `maxLength`.
 */
export function quoteData(text: string, maxLength = 200): string {
  const short = text.length > maxLength ? `${text.slice(0, maxLength)}…` : text;
  return JSON.stringify(short).replace(
    /[<>\u007f-\u009f\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
