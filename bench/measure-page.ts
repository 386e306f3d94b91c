import { gzipSync } from 'node:zlib';
import type { Account } from './account.ts';

/** Words that only the code of a charting library, a highlighter or an editor bears. */
const HEAVY = {
  recharts: /recharts-/,
  highlighter: /includes unescaped HTML|HighlightJS/,
  editor: /cm-editor|monaco-editor/,
};

export interface PageWeight {
  scripts: number;
  gzippedKb: number;
  /** Names of the heavy libraries found among the scripts. */
  heavy: string[];
}

/** Weighs every script that the page's HTML names (tags and the payload of its client components), gzipped. */
export async function weighPage(url: string, path: string, account: Account): Promise<PageWeight> {
  const page = await fetch(`${url}${path}`, { headers: { cookie: account.cookie }, redirect: 'manual' });
  if (page.status !== 200) throw new Error(`${path} answered ${page.status}`);
  const html = await page.text();
  const legacy = [...html.matchAll(/<script[^>]*\bnoModule\b[^>]*>/gi)].map(([tag]) => /src="([^"]+)"/.exec(tag)?.[1]);
  const named = [...html.matchAll(/static\/(?:chunks|[\w-]+)\/[^"'\\\s?]+\.js/g)].map(([name]) => `/_next/${name}`);
  // Browsers of today never fetch the scripts marked noModule.
  const scripts = [...new Set(named)].filter((name) => !legacy.some((old) => old?.startsWith(name)));
  const sources = await Promise.all(scripts.map(async (name) => (await fetch(url + name)).text()));
  const bytes = sources.reduce((sum, source) => sum + gzipSync(source).byteLength, 0);
  const text = sources.join('\n');
  const heavy = Object.entries(HEAVY).filter(([, mark]) => mark.test(text));
  return { scripts: scripts.length, gzippedKb: bytes / 1000, heavy: heavy.map(([name]) => name) };
}
