const live = process.stdout.isTTY === true;
const HEARTBEAT_MS = live ? 1_000 : 15_000;

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/**
 * Says that a piece of work is under way, for how long, and that it is done. On a terminal the line is redrawn;
 * elsewhere a line is added now and then, so that a log shows life too.
 */
export async function step(title, work) {
  const began = performance.now();
  const draw = () =>
    process.stdout.write(live ? `\r  ${title} … ${seconds(began)} ` : `  ${title} … ${seconds(began)}\n`);
  process.stdout.write(live ? `  ${title} …` : `  ${title} …\n`);
  const heartbeat = setInterval(draw, HEARTBEAT_MS);
  try {
    const result = await work();
    process.stdout.write(`${live ? '\r' : ''}✓ ${title} (${seconds(began)})${live ? '   ' : ''}\n`);
    return result;
  } catch (error) {
    process.stdout.write(`${live ? '\r' : ''}✗ ${title} (${seconds(began)})${live ? '   ' : ''}\n`);
    throw error;
  } finally {
    clearInterval(heartbeat);
  }
}
