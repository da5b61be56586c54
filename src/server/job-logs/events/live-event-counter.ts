import type { Db } from '@/server/db/client';
import type { LineRow } from '@/server/db/dialect';
import { databaseLoss } from '@/server/database-loss';
import type { Attempt } from '@/server/jobs/attempt-store';
import { getLogger } from '@/server/logger';
import { saveEventCounts } from './event-count-store';
import { EventCounts } from './event-counts';

const saveEveryMs = 1_000;
/** So few lines are counted in a millisecond by whoever asks: nothing is written for them. */
const shortLines = 256;

/**
 * Counts the events of a job while it runs, from the lines that are in the table, and saves the counts
 * at most once a second and at the end. Whatever is not saved is counted from the lines by whoever
 * reads the counts, so nothing here needs to succeed.
 */
export class LiveEventCounter {
  readonly #counts = new EventCounts();
  #savedAt = performance.now();
  #savedLine = 0;
  #saving: Promise<void> | null = null;

  constructor(
    readonly db: Db,
    readonly attempt: Attempt,
  ) {}

  add(rows: readonly LineRow[]): void {
    for (const row of rows) {
      this.#counts.add({ ...row, lostTo: row.kind === 'lost' ? row.lostTo : null });
    }
    if (!this.#saving && performance.now() - this.#savedAt >= saveEveryMs) this.#startSaving();
  }

  /** Saves the rest: called before the job is settled. */
  async close(): Promise<void> {
    await this.#saving;
    this.#startSaving();
    await this.#saving;
  }

  #startSaving(): void {
    const { lastLine } = this.#counts;
    if (lastLine <= shortLines || lastLine === this.#savedLine || databaseLoss() !== null) return;
    this.#saving = this.#save(lastLine).finally(() => {
      this.#savedAt = performance.now();
      this.#saving = null;
    });
  }

  async #save(lastLine: number): Promise<void> {
    const { jobId, attemptId } = this.attempt;
    try {
      await saveEventCounts(this.db, jobId, attemptId, this.#counts);
      this.#savedLine = lastLine;
    } catch (error) {
      const message = 'the events of a job could not be counted in the database yet';
      getLogger().warn({ job_id: jobId, err: error }, message);
    }
  }
}
