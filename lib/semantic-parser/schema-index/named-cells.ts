import type { StoredValue } from '@/lib/semantic-model/schema';
import type { SchemaIndex } from '@/lib/semantic-parser/schema-index/schema-index';
import { phraseKey, type Token, tokenise } from '@/lib/semantic-parser/text/tokenise';

const LONGEST_CELL = 8;
const LEAST_LENGTH = 2;

/** Stored cells that stand in a question as a whole or under another name, longest first. */
export function namedCells({ frame, cellsOfAll }: SchemaIndex, question: string): StoredValue[] {
  const tokens = tokenise(question).flatMap((token): Token[] =>
    token.kind === 'quoted' ? tokenise(token.text) : token.kind === 'symbol' ? [] : [token],
  );
  const found = new Map<string, StoredValue>();
  for (let start = 0; start < tokens.length; start++) {
    for (let end = start + 1; end <= Math.min(tokens.length, start + LONGEST_CELL); end++) {
      for (const { column, value } of cellsOfAll.values.get(phraseKey(tokens.slice(start, end), 'norm')) ?? []) {
        const at = frame.columns[column];
        const table = at && frame.tables[at.table]?.name;
        if (!at || table === undefined || value.length < LEAST_LENGTH) continue;
        found.set(JSON.stringify([table, at.name, value]), { table, column: at.name, value });
      }
    }
  }
  return [...found.values()].toSorted((left, right) => right.value.length - left.value.length);
}
