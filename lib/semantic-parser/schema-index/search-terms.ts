import { tokenise } from '@/lib/semantic-parser/text/tokenise';

/**
 * The terms under which a text is searched: word stems, and of Chinese every two neighbouring characters
 * (overlapping bigrams, which need no dictionary and agree between a label and a question).
 */
export function searchTerms(text: string): string[] {
  const terms: string[] = [];
  let before: { text: string; end: number; alone: boolean } | null = null;
  const close = () => {
    if (before?.alone) terms.push(before.text);
    before = null;
  };
  for (const token of tokenise(text)) {
    if (token.kind === 'cjk') {
      const follows: boolean = before !== null && before.end === token.start;
      if (before && follows) terms.push(before.text + token.norm);
      else close();
      before = { text: token.norm, end: token.end, alone: !follows };
      continue;
    }
    close();
    if (token.kind === 'quoted') terms.push(...searchTerms(token.text));
    else if (token.kind === 'word' || token.kind === 'number') terms.push(token.stem);
  }
  close();
  return terms;
}
