import { contentHash, removeStamp, stampHolds, writeStamp } from './content-hash.mjs';
import { inRoot, nodeBinary, prismaCli } from './paths.mjs';
import { step } from './progress.mjs';
import { runOrFail } from './run-or-fail.mjs';

const stamp = inRoot('lib/db/generated/.schema-hash');

/** Generates the database client when the schema or Prisma changed. */
export async function ensureGenerated() {
  const hash = contentHash(['prisma/schema.prisma', 'prisma.config.ts', 'node_modules/prisma/package.json']);
  if (stampHolds(stamp, hash)) return;
  removeStamp(stamp);
  await step('generating the database client', () =>
    runOrFail(
      'The database client could not be generated from prisma/schema.prisma.',
      nodeBinary(),
      [prismaCli, 'generate'],
      {
        // Never run by `generate`, but Prisma would download one if none were named.
        env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1' },
      },
    ),
  );
  writeStamp(stamp, hash);
}
