import { JobFailed, type JobRequest } from '@/lib/engines/processes/job';

/** A job with its place in the pool. */
export interface Job {
  request: JobRequest;
  askedAt: number;
  /** True once nobody waits for it. */
  isSettled: boolean;
  resolve: (answer: unknown) => void;
  reject: (error: unknown) => void;
}

/** Jobs in the order of asking, by user; and how many of each user's run. */
export class WaitingJobs {
  readonly #waiting = new Map<string, Job[]>();
  readonly #running = new Map<string, number>();

  /** @param mostWaiting of one user */
  constructor(private readonly mostWaiting: number) {}

  /** Throws `busy` where too many of the user's wait already. */
  add(job: Job): void {
    const own = this.#waiting.get(job.request.user) ?? [];
    if (own.length >= this.mostWaiting) throw new JobFailed('busy', `${own.length} jobs of one user wait`);
    own.push(job);
    this.#waiting.set(job.request.user, own);
  }

  remove(job: Job): void {
    const { user } = job.request;
    const own = this.#waiting.get(user) ?? [];
    const index = own.indexOf(job);
    if (index >= 0) own.splice(index, 1);
    if (own.length === 0) this.#waiting.delete(user);
  }

  runningOf(user: string): number {
    return this.#running.get(user) ?? 0;
  }

  begin(job: Job): void {
    this.remove(job);
    this.#running.set(job.request.user, this.runningOf(job.request.user) + 1);
  }

  end({ request: { user } }: Job): void {
    const left = this.runningOf(user) - 1;
    if (left > 0) this.#running.set(user, left);
    else this.#running.delete(user);
  }

  /** The first of each user's, those first who have the fewest running, then who asked first. */
  heads(): Job[] {
    const heads = [...this.#waiting.values()].flatMap(([head]) => head ?? []);
    return heads.sort(
      (a, b) => this.runningOf(a.request.user) - this.runningOf(b.request.user) || a.askedAt - b.askedAt,
    );
  }

  all(): Job[] {
    return [...this.#waiting.values()].flat();
  }
}
