import { readFileSync } from 'node:fs';

const read = (locale: string) => JSON.parse(readFileSync(`messages/${locale}.json`, 'utf8'));

/** What the interface says, so that tests find by the names a reader sees and follow when they change. */
export const EN = read('en');
export const ZH = read('zh');

/** A message with its placeholders filled in; plural forms stay as they are. */
export const fill = (message: string, values: Record<string, string>) =>
  message.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
