import { chartSvg } from '@/lib/charts/svg/chart-svg';
import type { ExportedTurn } from '@/lib/sessions/export/schema';
import type { ExportHeader, Turns } from '@/lib/sessions/export/to-json';
import type { ResultTable } from '@/lib/shared/result';

/** More rows than this belong into a spreadsheet. */
const ROWS_MAX = 200;

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
/** What is said stays what is said: no character of it marks up. */
const plain = (text: string) => text.replace(/[\\`*_[\]<>#|~]/g, '\\$&');
const cell = (value: unknown) => (value === null ? '' : plain(oneLine(String(value))));

function table({ columns, rows, truncated }: ResultTable): string {
  const lines = [
    columns.map(({ name }) => cell(name)),
    columns.map(({ kind }) => (kind === 'integer' || kind === 'decimal' ? '---:' : '---')),
    ...rows.slice(0, ROWS_MAX).map((row) => row.map(cell)),
  ].map((cells) => `| ${cells.join(' | ')} |`);
  const left = rows.length - ROWS_MAX;
  if (left > 0) lines.push('', `… +${left}`);
  else if (truncated) lines.push('', '…');
  return lines.join('\n');
}

/** A fence longer than any run of backticks in the text. */
function fenced(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

/** The chart as a picture within the file: nothing else has to be kept with it. */
function picture(question: string, { chart, result }: NonNullable<ExportedTurn['answer']>): string[] {
  const svg = chart && result && chartSvg(chart, result, oneLine(question));
  if (!svg) return [];
  return [`![${plain(oneLine(question))}](data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')})`];
}

function sections({ question, asked_at, dataset, answer }: ExportedTurn): string[] {
  const heading = `## ${plain(oneLine(question))}`;
  const when = `_${[asked_at.slice(0, 16).replace('T', ' '), dataset === null ? '' : plain(dataset)].filter(Boolean).join(' · ')}_`;
  if (!answer) return [heading, when];
  const { insight, answer: said, result, sql, error, clarification } = answer;
  return [
    heading,
    when,
    ...(insight || said ? [plain(insight || (said ?? ''))] : []),
    ...(clarification ? [clarification.options.map((option) => `- ${plain(oneLine(option))}`).join('\n')] : []),
    ...(error ? [`\`${error.code}\``] : []),
    ...picture(question, answer),
    ...(result && result.rows.length > 0 ? [table(result)] : []),
    ...(sql ? [fenced(sql, 'sql')] : []),
  ];
}

/** A session to read, anywhere that shows Markdown. */
export async function* toMarkdown({ title, created_at }: ExportHeader, turns: Turns): AsyncGenerator<string, void> {
  yield `# ${plain(oneLine(title))}\n\n_${created_at.slice(0, 10)}_\n`;
  for await (const turn of turns) yield `\n${sections(turn).join('\n\n')}\n`;
}
