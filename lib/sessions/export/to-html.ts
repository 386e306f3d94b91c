import type { ExportedTurn } from '@/lib/sessions/export/schema';
import type { ExportHeader, Turns } from '@/lib/sessions/export/to-json';
import type { ResultTable } from '@/lib/shared/result';

const ROWS_MAX = 1_000;
const STYLE = `
body{font:15px/1.6 system-ui,"PingFang SC","Microsoft YaHei",sans-serif;max-width:52rem;margin:3rem auto;padding:0 1.5rem;color:#1c1b19}
h1{font-size:1.7rem}h2{font-size:1.2rem;margin:2.5rem 0 .25rem;break-after:avoid}
.when{color:#6b675f;font-size:.85rem;margin:0 0 1rem}
table{border-collapse:collapse;font-size:.85rem;margin:1rem 0;width:100%}
th,td{border-bottom:1px solid #dcd8d0;padding:.3rem .6rem;text-align:left;vertical-align:top}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
pre{background:#f5f3ef;padding:.8rem 1rem;border-radius:6px;white-space:pre-wrap;font-size:.8rem}
tr{break-inside:avoid}@media print{body{margin:0;max-width:none}}`;

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

function table({ columns, rows, truncated }: ResultTable): string {
  const style = columns.map(({ kind }) => (kind === 'integer' || kind === 'decimal' ? ' class="n"' : ''));
  const head = columns.map(({ name }, at) => `<th${style[at]}>${escaped(name)}</th>`).join('');
  const body = rows
    .slice(0, ROWS_MAX)
    .map(
      (row) => `<tr>${row.map((value, at) => `<td${style[at]}>${escaped(String(value ?? ''))}</td>`).join('')}</tr>`,
    );
  const more = rows.length > ROWS_MAX || truncated ? '<p>…</p>' : '';
  return `<table><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table>${more}`;
}

function article({ question, asked_at, dataset, answer }: ExportedTurn): string {
  const when = [asked_at.slice(0, 16).replace('T', ' '), dataset].filter((part) => part !== null).join(' · ');
  const said = answer?.insight ?? answer?.answer;
  return [
    `<article><h2>${escaped(question)}</h2><p class="when">${escaped(when)}</p>`,
    ...(said ? said.split(/\n{2,}/).map((part) => `<p>${escaped(part)}</p>`) : []),
    ...(answer?.error ? [`<p><code>${escaped(answer.error.code)}</code></p>`] : []),
    ...(answer?.result && answer.result.rows.length > 0 ? [table(answer.result)] : []),
    ...(answer?.sql ? [`<pre>${escaped(answer.sql)}</pre>`] : []),
    '</article>\n',
  ].join('\n');
}

/** One file for a browser, made to be printed; it loads nothing and runs nothing. */
export async function* toHtml({ title, created_at }: ExportHeader, turns: Turns): AsyncGenerator<string, void> {
  yield `<!doctype html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title><style>${STYLE}</style></head><body>
<h1>${escaped(title)}</h1><p class="when">${created_at.slice(0, 10)}</p>\n`;
  for await (const turn of turns) yield article(turn);
  yield '</body></html>\n';
}
