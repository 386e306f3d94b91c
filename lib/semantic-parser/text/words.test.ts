import { expect, test } from 'vitest';
import { buildSpelling, correctSpelling } from '@/lib/semantic-parser/lexicon/spelling';
import { humanise, isCountable, pluralise, singularise } from '@/lib/semantic-parser/text/humanise';
import { lemmatise, stem } from '@/lib/semantic-parser/text/lemmatise';
import { splitIdentifier } from '@/lib/semantic-parser/text/split-identifier';
import { tokenise } from '@/lib/semantic-parser/text/tokenise';

test('identifiers fall into their words', () => {
  expect(
    ['BillingCountry', 'order_date', 'HTMLPage', 'line2', '客户姓名'].map((name) => splitIdentifier(name).join(' ')),
  ).toEqual(['billing country', 'order date', 'html page', 'line 2', '客户姓名']);
});

test('plurals meet their singular, and what only looks like one stays', () => {
  const words = ['countries', 'boxes', 'people', 'status', 'addresses', 'movies', 'ids', 'gas', 'series', 'class'];
  expect(words.map(lemmatise)).toEqual([
    'country',
    'box',
    'person',
    'status',
    'address',
    'movie',
    'id',
    'gas',
    'series',
    'class',
  ]);
});

test('verb forms meet in one stem', () => {
  expect(new Set(['enroll', 'enrolled', 'enrolling', 'enrolls', 'enrollment'].map(stem)).size).toBe(1);
});

test('labels are made of names', () => {
  expect([
    humanise('BillingCountry'),
    humanise('customer_id'),
    pluralise('Category'),
    singularise('Media types'),
  ]).toEqual(['Billing country', 'Customer ID', 'Categories', 'Media type']);
});

test('labels are put into the plural as they are said', () => {
  const labels =
    'Customer,Country,Box,Status,Analysis,Woman,Salesperson,Child,Knife,Hero,Day,Match,Media type,Human,Order details'.split(
      ',',
    );
  expect(labels.map(pluralise)).toEqual(
    'Customers,Countries,Boxes,Statuses,Analyses,Women,Salespeople,Children,Knives,Heroes,Days,Matches,Media types,Humans,Order details'.split(
      ',',
    ),
  );
  const uncountable = [
    'Customer demographics',
    'Seattle weather',
    'World happiness 2019',
    'Trained in',
    'Orders archived',
  ];
  expect(uncountable.map(pluralise)).toEqual(uncountable);
  expect([isCountable('Feed'), isCountable('Bed'), isCountable('Weather')]).toEqual([true, true, false]);
});

test('a question falls into words, numbers, Chinese characters and quoted text', () => {
  const kinds = tokenise(`Top 5 albums by 'AC/DC' 在2024年, Bob's`).map(({ kind, text }) => `${kind}:${text}`);
  expect(kinds).toEqual([
    'word:Top',
    'number:5',
    'word:albums',
    'word:by',
    'quoted:AC/DC',
    'cjk:在',
    'number:2024',
    'cjk:年',
    'symbol:,',
    'word:Bob',
    "symbol:'s",
  ]);
});

test('one slip is forgiven, two are not, and a tie is left alone', () => {
  const index = buildSpelling(['customer', 'country', 'county', 'invoice']);
  expect(['custmer', 'cutsomer', 'invoixe', 'invxxce', 'countri'].map((word) => correctSpelling(index, word))).toEqual([
    'customer',
    'customer',
    'invoice',
    null,
    'country',
  ]);
});
