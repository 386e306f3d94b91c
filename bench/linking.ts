import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measureLinking, writeStored } from './measure-linking.ts';
import { report } from './report.ts';

const [folder] = process.argv.slice(2);
if (folder) writeStored(folder);
else {
  const own = mkdtempSync(join(tmpdir(), 'tabletalk-linking-'));
  try {
    // Made by another process, so that this one is as cold as after a restart.
    execFileSync(process.execPath, [...process.execArgv, fileURLToPath(import.meta.url), own], { stdio: 'inherit' });
    console.log(`\nKept in ${report(await measureLinking(own))}`);
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}
