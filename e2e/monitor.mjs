// Loaded into the server that a test watches (NODE_OPTIONS=--import): says what its memory holds, and for how long its event loop
// was held: the computing that its thread did between two looks, so that other programs of a busy machine do not count.
import { createServer } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isMainThread } from 'node:worker_threads';

const EVERY_MS = 2;

function watchLoop() {
  let longest = 0;
  let last = 0;
  const computed = () => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1_000;
  };
  const look = () => {
    const now = computed();
    longest = Math.max(longest, now - last);
    last = now;
  };
  last = computed();
  setInterval(look, EVERY_MS).unref();
  return {
    longestMs: () => longest,
    begin: () => {
      last = computed();
      longest = 0;
    },
  };
}

if (isMainThread && /server[/\\]main\.mjs$/.test(process.argv[1] ?? '')) {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  const loop = watchLoop();
  const answer = (_, response) => {
    const longestMs = loop.longestMs();
    collect();
    const { heapUsed, external, rss } = process.memoryUsage();
    response
      .setHeader('connection', 'close')
      .end(JSON.stringify({ longestMs, heldBytes: heapUsed + external, rssBytes: rss }));
    // What collecting took is not the server's.
    loop.begin();
  };
  createServer(answer).listen(Number(process.env.MONITOR_PORT), '127.0.0.1').unref();
}
