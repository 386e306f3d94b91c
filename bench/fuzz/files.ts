// `npm run bench -- fuzz files [--count 15000] [--seed 1] [--cases folder] [--keep folder]`: broken files, read as uploads are.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Figure, percentile, report } from '../report.ts';
import { fuzzedFiles, type Input } from './files/inputs.ts';
import { ReaderProcess, type Verdict } from './files/reader-process.ts';

const { values } = parseArgs({
  args: process.argv.slice(2),
  options: {
    count: { type: 'string', default: '15000' },
    seed: { type: 'string', default: '1' },
    cases: { type: 'string', default: new URL('../../../shared/cases/files', import.meta.url).pathname },
    keep: { type: 'string', default: join(tmpdir(), 'tabletalk-fuzz-findings') },
  },
});
const READERS = 2;
/** What a file may be refused with; anything else is a finding. */
const FILE_CODES = new Set(['invalid_file', 'unsupported_file', 'file_too_large', 'file_unreadable']);

interface Finding {
  input: Input;
  what: string;
}

const readings: { kind: string; verdict: Verdict }[] = [];
const findings: Finding[] = [];

/** Null when it went as it should. */
function findingOf(verdict: Verdict): string | null {
  if ('killed' in verdict) return `killed: ${verdict.killed}`;
  if ('crashed' in verdict) return `crashed: ${verdict.crashed.slice(0, 300)}`;
  if (verdict.step === 'done' || FILE_CODES.has(verdict.code ?? '')) return null;
  return `${verdict.step}: ${verdict.code ?? verdict.message?.split('\n').slice(0, 4).join(' ')}`;
}

async function readInTurn(inputs: AsyncGenerator<Input>, folder: string, reader: ReaderProcess): Promise<void> {
  for await (const input of inputs) {
    const path = join(folder, `input-${input.number}`);
    writeFileSync(path, input.bytes);
    const verdict = await reader.read({ number: input.number, path, fileName: input.fileName, folder });
    rmSync(path, { force: true });
    const what = findingOf(verdict);
    readings.push({ kind: extname(input.fileName), verdict });
    if (what !== null) keep({ input, what });
    if (readings.length % 500 === 0) console.log(`${readings.length} read, ${findings.length} findings`);
  }
}

function keep({ input, what }: Finding): void {
  findings.push({ input, what });
  mkdirSync(values.keep, { recursive: true });
  writeFileSync(join(values.keep, `${input.number}-${input.fileName}`), input.bytes);
  console.log(`#${input.number} ${input.fileName}: ${what}`);
}

function figuresOf(mostBytes: number): Figure[] {
  const figure = (name: string, value: number, unit: string, target: number | null = null) => ({
    name,
    value,
    unit,
    target,
  });
  const times = readings.map(({ verdict }) => verdict.milliseconds);
  const isRead = ({ verdict }: (typeof readings)[number]) => 'step' in verdict && verdict.step === 'done';
  return [
    figure('files read', readings.length, ''),
    figure('became tables', readings.filter(isRead).length, ''),
    figure('findings', findings.length, '', 0),
    figure('processor time of one file, p50', percentile(times, 0.5), 'ms'),
    figure('processor time of one file, p99', percentile(times, 0.99), 'ms'),
    figure('processor time of one file, longest', Math.max(...times), 'ms', 20_000),
    figure('a reader at most', mostBytes / 1024 ** 2, 'MB', 2_048),
  ];
}

const folder = mkdtempSync(join(tmpdir(), 'tabletalk-fuzz-'));
const readers = Array.from({ length: READERS }, () => new ReaderProcess());
const inputs = fuzzedFiles(Number(values.count), Number(values.seed), values.cases);
try {
  await Promise.all(readers.map((reader) => readInTurn(inputs, folder, reader)));
} finally {
  for (const reader of readers) reader.close();
  rmSync(folder, { recursive: true, force: true });
}
console.log(`Kept in ${report(figuresOf(Math.max(...readers.map(({ mostBytes }) => mostBytes))))}`);
if (findings.length > 0) console.log(`The inputs of the findings are in ${values.keep}.`);
process.exitCode = findings.length > 0 ? 1 : 0;
