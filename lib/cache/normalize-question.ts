/**
 * One form for questions that differ only in writing: width (NFKC), case, white space and closing punctuation.
 * Text in quotation marks keeps its case, because stored values may differ by case alone.
 */
export function normalizeQuestion(question: string): string {
  const plain = question.normalize('NFKC').replace(/\s+/gu, ' ').trim();
  const open = plain.replace(/[\s.?!。;,:…]+$/u, '');
  return open.replace(/"[^"]*"|“[^”]*”|「[^」]*」|[^"“「]+|["“「]/gu, (piece) =>
    /^["“「]./u.test(piece) ? piece : piece.toLowerCase(),
  );
}
