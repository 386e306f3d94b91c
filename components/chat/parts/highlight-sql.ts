import type { HLJSApi } from 'highlight.js';

let loading: Promise<HLJSApi> | undefined;

async function load(): Promise<HLJSApi> {
  const [core, sql] = await Promise.all([import('highlight.js/lib/core'), import('highlight.js/lib/languages/sql')]);
  core.default.registerLanguage('sql', sql.default);
  return core.default;
}

/** SQL as escaped HTML with `hljs-*` classes; the highlighter is loaded with the first query looked at. */
export async function highlightSql(sql: string): Promise<string> {
  loading ??= load();
  return (await loading).highlight(sql, { language: 'sql' }).value;
}
