import { runCommand } from './children.mjs';
import { PlainError } from './plain-error.mjs';

const LINES_SHOWN = 40;

/** Runs a program silently; if it fails, throws a PlainError that ends with the program's last lines. */
export async function runOrFail(sentence, command, args, options) {
  const { code, output } = await runCommand(command, args, options);
  if (code === 0) return output;
  const tail = output.trimEnd().split('\n').slice(-LINES_SHOWN).join('\n');
  throw new PlainError(`${tail}\n\n${sentence}`);
}
