import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

export interface SourceFile {
  path: string;
  text: string;
  lines: number;
}

const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8' }).split('\n').filter(Boolean);

/** Every file of the work tree that is or could be committed, with its text. */
export function sourceFiles(pattern: RegExp): SourceFile[] {
  const paths = new Set([...git('ls-files'), ...git('ls-files', '--others', '--exclude-standard')]);
  return [...paths]
    .filter((path) => pattern.test(path) && existsSync(path))
    .map((path) => {
      const text = readFileSync(path, 'utf8');
      return { path, text, lines: text.trimEnd().split('\n').length };
    });
}

export const isTest = (path: string) => /\.test\.tsx?$|\/testing\/|\/test-[^/]*\.ts$|^(tests|e2e)\//.test(path);

/** The modules a file imports at run time; type-only imports leave no trace. */
export function importedModules(text: string): string[] {
  const statements = text.matchAll(/^(?:import|export)\s+(?!type\b)(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]/gm);
  const calls = text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g);
  return [...statements, ...calls].flatMap(([, module]) => (module === undefined ? [] : [module]));
}
