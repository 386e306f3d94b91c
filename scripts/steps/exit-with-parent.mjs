// Loaded into the server before anything else: when the script that started it dies, even by SIGKILL, the pipe on
// standard input closes and the server ends too. Processes and threads of its own inherit this import, but no pipe to
// watch: a thread's standard input has ended before it begins.
import { isMainThread } from 'node:worker_threads';

if (isMainThread && process.env.TABLETALK_STARTED_BY === String(process.ppid)) {
  process.stdin.on('error', () => process.exit(1));
  process.stdin.on('end', () => process.kill(process.pid, 'SIGTERM'));
  process.stdin.resume();
  process.stdin.unref?.();
}
