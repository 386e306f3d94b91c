import { describe, expect, test } from 'vitest';
import { makeExcerpt } from '@/lib/sessions/search/make-excerpt';
import { makeVector } from '@/lib/sessions/search/make-vector';
import { readQuery } from '@/lib/sessions/search/read-query';
import { tokenize } from '@/lib/sessions/search/tokenize';

const words = (text: string) => [...tokenize(text)].map((token) => token.text);
const marked = (text: string, query: string) => {
  const { excerpt, highlights } = makeExcerpt(text, readQuery(query)?.terms ?? []);
  return highlights.map(([start, end]) => excerpt.slice(start, end));
};

test('a text is words and runs of Han, alike whatever the case, the accents and the width', () => {
  expect(words('Café-Umsätze ２０２４年销售额 InvoiceLine')).toEqual([
    'cafe',
    'umsatze',
    '2024',
    '年销售额',
    'invoiceline',
  ]);
  expect(words('%_\'"\\ … 🎵')).toEqual([]);
});

test('a run becomes overlapping pairs in a row, its last character alone too', () => {
  expect(makeVector(7, [{ text: '销售额', weight: 'A' }])).toBe("'@7' '销售':3A '售额':4A '额':5A");
});

test('an identifier is found whole and by its parts', () => {
  expect(makeVector(7, [{ text: 'InvoiceLine', weight: 'D' }])).toBe(
    "'@7' 'invoiceline':1D 'invoicelin':1D 'invoice':1D 'invoic':1D 'line':2D",
  );
});

test('no text makes a position beyond what PostgreSQL counts', () => {
  const vector = makeVector(7, [{ text: '销售额 '.repeat(9_000), weight: 'A' }]);
  const positions = [...vector.matchAll(/(\d+)A/g)].map(([, at]) => Number(at));
  expect(Math.max(...positions)).toBeLessThan(16_383);
});

describe('a query', () => {
  test.each([
    ['销', "(('销':*))"],
    ['销售额', "(('销售' <-> '售额'))"],
    ['rev', "(('rev':*))"],
    ['2024-03', "(('2024' <-> '03':*))"],
    ['top genres', "(('top':*)) & ((('genres':* | 'genr')))"],
    ['"top genres"', "(('top' <-> ('genres':* | 'genr')))"],
    ['销售 top', "(('销售')) & (('top':*))"],
    ['TopGenre', "((('topgenre':* | 'topgenr')) | ('top' <-> ('genre':* | 'genr')))"],
  ])('%s', (text, tsquery) => {
    expect(readQuery(text)?.tsquery).toBe(tsquery);
  });
  test.each(['', '   ', '%_\'"', '… — 🎵', '\0'])('%o finds nothing', (text) => {
    expect(readQuery(text)).toBeNull();
  });
});

describe('an excerpt', () => {
  test('marks words by prefix and stem, and parts of identifiers', () => {
    expect(marked('Countries with InvoiceLine rows', 'country line')).toEqual(['Countries', 'Line']);
    expect(marked('Revenue by genre', 'rev')).toEqual(['Revenue']);
  });
  test('marks any substring of Han', () => {
    expect(marked('2024年销售额最高的客户', '售额')).toEqual(['售额']);
  });
  test('counts UTF-16 units, and cuts no character in two', () => {
    const { excerpt, highlights } = makeExcerpt(`${'🎵'.repeat(120)} genre ${'🎵'.repeat(120)}`, [
      { kind: 'word', text: 'genre' },
    ]);
    const [[start, end] = [0, 0]] = highlights;
    expect(excerpt.slice(start, end)).toBe('genre');
    expect(excerpt.isWellFormed()).toBe(true);
    expect(excerpt.startsWith('…') && excerpt.endsWith('…')).toBe(true);
  });
});
