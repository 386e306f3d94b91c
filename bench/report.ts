import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';

export interface Figure {
  name: string;
  value: number;
  unit: string;
  /** The value that should not be exceeded; null where none is set. */
  target: number | null;
}

/** The value below which `share` of the sorted values lie (nearest rank). */
export function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

function printTable(figures: Figure[]): void {
  const width = Math.max(...figures.map(({ name }) => name.length));
  for (const { name, value, unit, target } of figures) {
    const verdict = target === null ? '' : `  target ≤ ${target} ${unit}  ${value <= target ? 'met' : 'MISSED'}`;
    console.log(`${name.padEnd(width)}  ${value.toFixed(1).padStart(8)} ${unit.padEnd(7)}${verdict}`);
  }
}

/** Prints the figures and keeps them with the machine and the commit they were taken on. */
export function report(figures: Figure[]): string {
  printTable(figures);
  const machine = { cores: cpus().length, memoryGb: Math.round(totalmem() / 2 ** 30), node: process.version };
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  const takenAt = new Date().toISOString();
  const folder = new URL('./results/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  const file = new URL(`${takenAt.replace(/[:.]/g, '-')}.json`, folder);
  writeFileSync(file, `${JSON.stringify({ takenAt, commit, machine, figures }, null, 2)}\n`);
  return file.pathname;
}
