import 'server-only';
import { ConfigurationError } from '@/lib/shared/start-up-error';

/** Tells the script that starts the server not to try again (EX_CONFIG of sysexits.h). */
const CONFIGURATION_FAULT = 78;

async function prepare(): Promise<void> {
  // Loaded here and not above, so that a variable at fault is a sentence too.
  const [
    { prepareDatabase, databaseKind },
    { closeDatabaseOnExit },
    { authSecret },
    { unsafeFreeAllSlots },
    { tellTheFront },
    { seedSampleDataset },
    { failInterruptedTurns },
    { startMaintenance },
    { getDescriber },
    { startSessionMaintenance },
    { notePeerAddresses },
    { fillUsernameSkeletons },
    { finishDeletions },
  ] = await Promise.all([
    import('@/lib/db/prepare'),
    import('@/lib/db/close-on-exit'),
    import('@/lib/auth/secret'),
    import('@/lib/limits/take-slot'),
    import('@/lib/auth/tell-the-front'),
    import('@/lib/datasets/seed-sample-dataset'),
    import('@/lib/sessions/fail-interrupted-turns'),
    import('@/lib/datasets/maintenance'),
    import('@/lib/turns/get-describer'),
    import('@/lib/sessions/maintenance'),
    import('@/lib/auth/peer-address'),
    import('@/lib/auth/usernames/fill-username-skeletons'),
    import('@/lib/accounts/delete-account'),
  ]);
  notePeerAddresses();
  authSecret();
  closeDatabaseOnExit();
  await prepareDatabase();
  await fillUsernameSkeletons();
  await seedSampleDataset();
  // An embedded database has no other process, so whatever still runs in it died with the last one.
  const isAlone = databaseKind() === 'embedded';
  if (isAlone) await unsafeFreeAllSlots();
  tellTheFront();
  await failInterruptedTurns(isAlone ? { silenceMs: 0 } : {});
  startSessionMaintenance();
  void finishDeletions();
  await startMaintenance({ isAlone, describe: getDescriber() });
}

/** Makes the server ready, or ends it with one sentence on stderr. */
export async function startServer(): Promise<void> {
  try {
    await prepare();
  } catch (error) {
    const sentence =
      error instanceof Error ? error.message.split('\n').find((line) => line.trim() !== '') : String(error);
    process.stderr.write(`${sentence}\n`);
    process.exit(error instanceof ConfigurationError ? CONFIGURATION_FAULT : 1);
  }
}
