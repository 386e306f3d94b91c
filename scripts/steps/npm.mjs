import { runCommand } from './children.mjs';

/** The npm that started this script, else the one on the path, as [command, arguments that go before]. */
export function npm() {
  const started = process.env.npm_execpath;
  if (started && /npm-cli\.[cm]?js$/.test(started)) return [process.execPath, [started]];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm', []];
}

/** A registry that is not there is not waited for. */
const SHORTLY = ['--fetch-retries=0', '--fetch-timeout=5000', '--loglevel=silent', '--json'];

/** What npm answers as JSON; null where it, or the registry, has no answer. */
export async function askNpm(args) {
  const [command, before] = npm();
  try {
    const { output } = await runCommand(command, [...before, ...args, ...SHORTLY]);
    return JSON.parse(output);
  } catch {
    return null;
  }
}
