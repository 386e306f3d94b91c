import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { placeholdersOf } from '@/lib/i18n/testing/placeholders-of';
import { usedMessages } from '@/lib/i18n/testing/used-messages';
import { ERROR_STATUS } from '@/lib/shared/errors';
import en from '@/messages/en.json';
import zh from '@/messages/zh.json';

type Tree = { [key: string]: string | Tree };

function leaves(tree: Tree, prefix = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') found.set(prefix + key, value);
    else for (const [path, text] of leaves(value, `${prefix}${key}.`)) found.set(path, text);
  }
  return found;
}

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /(?<!\.test)\.tsx?$/.test(path))
    .map((path) => join(folder, path));
}

const english = leaves(en);
const chinese = leaves(zh);

test('both languages say the same things', () => {
  expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort());
});

test('no sentence is empty', () => {
  expect([...english, ...chinese].filter(([, text]) => text.trim() === '')).toEqual([]);
});

test('a message has the same placeholders in both languages', () => {
  const byKey = (messages: Map<string, string>) =>
    Object.fromEntries([...messages].map(([key, text]) => [key, placeholdersOf(text)]));
  expect(byKey(chinese)).toEqual(byKey(english));
});

test('every error code has its sentence and no sentence is left over', () => {
  expect(Object.keys(en.errors).sort()).toEqual(Object.keys(ERROR_STATUS).sort());
});

test('every message that the source names is there', () => {
  const missing = [...sources('app'), ...sources('components')].flatMap((path) =>
    usedMessages(readFileSync(path, 'utf8'))
      .filter((key) => !english.has(key))
      .map((key) => `${path}: ${key}`),
  );
  expect(missing).toEqual([]);
});
