import made from '@/lib/semantic-parser/lexicon/glosses.json' with { type: 'json' };

/** `word<TAB>gloss|gloss`, a line each, sorted by word. */
const { lines } = made;

function lineAt(position: number): { start: number; line: string } {
  const start = lines.lastIndexOf('\n', position - 1) + 1;
  const end = lines.indexOf('\n', position);
  return { start, line: lines.slice(start, end < 0 ? lines.length : end) };
}

/** What a Chinese word means in English, commonest meaning first; by CC-CEDICT. */
export function glossesOf(word: string): readonly string[] {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const { start, line } = lineAt((low + high) >>> 1);
    const tab = line.indexOf('\t');
    const known = line.slice(0, tab);
    if (known === word) return line.slice(tab + 1).split('|');
    if (known < word) low = start + line.length + 1;
    else high = start;
  }
  return [];
}
