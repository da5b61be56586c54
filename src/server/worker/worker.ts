// Claims pending jobs while slots are free: at once when this process enqueued one, otherwise by
// polling. Which job is whose is decided by the database alone (see claimJobs).
import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Db } from '@/server/db/client';
import { claimJobs, isOfClaim, listCancelRequested } from '@/server/jobs/attempt-store';
import type { Claim, ClaimedJob } from '@/server/db/dialect';
import { heldSlots } from '@/server/jobs/held-slots';
import { enqueueMissingRetries } from '@/server/jobs/retry-store';
import { jobSignals } from '@/server/jobs/signals';
import { jobScope } from '@/server/job-scope';
import { getLogger } from '@/server/logger';
import type { Task } from '@/server/tasks/task';
import { countSlotsTaken, listTypeLimits, refuseOrdinary } from './slots';
import { startJob, type RunningJob } from './run-job/run-job';

/** So that the statement of a claim stays short, however many slots there are. */
const maxClaimed = 50;

export interface WorkerOptions {
  db: Db;
  tasks: ReadonlyMap<string, Task>;
  processId: string;
  /** jobs at a time; 0 = none are claimed here */
  concurrency: number;
  pollMs: number;
  cancelGraceMs: number;
  shutdownGraceMs: number;
}

export class Worker {
  readonly #options: WorkerOptions;
  readonly #running = new Map<number, RunningJob>();
  readonly #attemptIds = new Set<string>();
  /** of the claim that is under way */
  #claimId: string | null = null;
  #timer: NodeJS.Timeout | undefined;
  /** whether to look for jobs with a slot of their own though all others are taken */
  #isPollDue = true;
  #claiming: Promise<void> | null = null;
  #wantsAnother = false;
  #stopped = false;

  constructor(options: WorkerOptions) {
    this.#options = options;
  }

  start(): void {
    const signals = jobSignals();
    signals.on('enqueued', this.#wake);
    signals.on('cancelRequested', this.#cancel);
    signals.on('enqueuedElsewhere', this.#wake);
    signals.on('cancelRequestedElsewhere', this.#lookForCancelled);
    this.#timer = setInterval(() => {
      this.#isPollDue = true;
      this.#wake();
    }, this.#options.pollMs);
    this.#wake();
  }

  /** Whether this attempt is one of ours, from before its claim until its job is settled. */
  holds(attemptId: string): boolean {
    return (
      this.#attemptIds.has(attemptId) ||
      (this.#claimId !== null && isOfClaim(attemptId, this.#claimId))
    );
  }

  /** Makes the automatic retries that a process left behind when it died. */
  enqueueRetries(): Promise<void> {
    return enqueueMissingRetries(this.#options.db, this.#options.tasks);
  }

  /** Aborts those of our jobs that someone cancelled through another process. */
  async abortCancelled(): Promise<void> {
    const attemptIds = [...this.#running.values()].map((job) => job.attemptId);
    const jobIds = await listCancelRequested(this.#options.db, attemptIds);
    jobIds.forEach(this.#cancel);
  }

  /**
   * Claims no more, asks the running tasks to stop, and resolves when their jobs are settled: at
   * the latest when the shutdown grace is over and the last lines are written.
   */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#timer);
    const signals = jobSignals();
    signals.off('enqueued', this.#wake);
    signals.off('enqueuedElsewhere', this.#wake);
    this.#abortAll();
    // With the database locked that takes longer than the grace; and it may start one more job.
    await this.#claiming;
    this.#abortAll();
    await Promise.all([...this.#running.values()].map((job) => job.settled));
    signals.off('cancelRequested', this.#cancel);
    signals.off('cancelRequestedElsewhere', this.#lookForCancelled);
  }

  /** Our jobs are about to be taken for abandoned: they must not go on when another server has them. */
  abandonAll(): void {
    for (const job of this.#running.values()) job.abort('cutOff');
  }

  #abortAll(): void {
    for (const job of this.#running.values()) job.abort('shutdown');
  }

  readonly #cancel = (jobId: number): void => this.#running.get(jobId)?.abort('cancel');

  readonly #lookForCancelled = (): void => {
    // The next heartbeat looks again.
    this.abortCancelled().catch((error: unknown) => {
      getLogger().warn(
        { err: error },
        'cancellations requested at other servers could not be read',
      );
    });
  };

  readonly #wake = (): void => {
    if (this.#claiming) {
      this.#wantsAnother = true;
      return;
    }
    // A task that enqueues wakes us from within its own scope: what happens here is not its doing.
    this.#claiming = jobScope()
      .exit(() => this.#claimWhileFree())
      .finally(() => {
        this.#claiming = null;
        if (this.#wantsAnother && !this.#stopped) this.#wake();
      });
  };

  async #claimWhileFree(): Promise<void> {
    try {
      do {
        this.#wantsAnother = false;
        // Jobs that were settled together free their slots within one turn: one claim fills them.
        await nextTurn();
        if (!(await this.#claimForFreeSlots())) continue;
        // As many as were asked for: there may be more.
        this.#wantsAnother = true;
      } while (this.#wantsAnother && !this.#stopped);
    } catch (error) {
      getLogger().error({ err: error }, 'no job could be claimed; trying again at the next poll');
    }
  }

  /** @returns whether slots are still free and more jobs may be pending */
  async #claimForFreeSlots(): Promise<boolean> {
    const { concurrency, tasks } = this.#options;
    const free = () => concurrency - countSlotsTaken(this.#running.values(), tasks);
    if (this.#stopped || concurrency === 0) return false;
    const limit = Math.min(free(), maxClaimed);
    if (limit > 0) {
      const jobs = await this.#claim(limit, listTypeLimits(this.#running.values(), tasks));
      return jobs === limit && free() > 0;
    }
    // Not at each wake: under a stream of short jobs that would be a statement more for each of them.
    if (this.#isPollDue) await this.#claim(1, refuseOrdinary(tasks));
    this.#isPollDue = false;
    return false;
  }

  /** @returns how many */
  async #claim(limit: number, typeLimits: Claim['typeLimits']): Promise<number> {
    const { db, processId } = this.#options;
    const claimId = randomUUID();
    this.#claimId = claimId;
    try {
      const jobs = await claimJobs(db, { processId, claimId, limit, typeLimits });
      for (const job of jobs) this.#run(job);
      return jobs.length;
    } finally {
      this.#claimId = null;
    }
  }

  #run(job: ClaimedJob): void {
    const { db, tasks, processId, cancelGraceMs, shutdownGraceMs } = this.#options;
    const { attemptId } = job;
    this.#attemptIds.add(attemptId);
    const task = tasks.get(job.type);
    const graces = { cancelGraceMs, shutdownGraceMs };
    const running = startJob({ db, job, processId, task, ...graces });
    this.#running.set(job.id, running);
    if (!task?.hasOwnSlot) heldSlots().add(job.id);
    void running.settled.then(() => this.#attemptIds.delete(attemptId));
    void running.done.then(() => {
      this.#running.delete(job.id);
      heldSlots().delete(job.id);
      this.#wake();
    });
  }
}
