/** Next calls it once before the first request; what needs Node stays out of the bundles for other runtimes. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    // Libraries that read the environment by themselves would take an empty value for a value.
    for (const [name, value] of Object.entries(process.env)) if (value === '') delete process.env[name];
    const { startServer } = await import('./instrumentation-node');
    await startServer();
  }
}
