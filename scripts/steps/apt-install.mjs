import { execFileSync } from 'node:child_process';
import { runCommand } from './children.mjs';

/** Installs a package of the system where it has apt-get and may be asked; says whether that went well. */
export async function aptInstall(name, ...options) {
  try {
    execFileSync('apt-get', ['--version'], { stdio: 'ignore' });
  } catch {
    return false;
  }
  const prefix = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', ...options, name]]) {
    const [command, ...rest] = [...prefix, 'apt-get', ...args];
    const { code } = await runCommand(command, rest, { env });
    if (code !== 0) return false;
  }
  return true;
}
