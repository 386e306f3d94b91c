/** About how many tokens a model counts: four characters of ASCII are one, and so is any other character. */
export function estimateTokens(text: string): number {
  let other = 0;
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) other += 1;
  return Math.ceil((text.length - other) / 4) + other;
}
