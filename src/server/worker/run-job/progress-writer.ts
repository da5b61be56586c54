import { setTimeout as delay } from 'node:timers/promises';
import { boundText } from '@/server/masking/bound-text';
import { saveProgress, type Attempt, type Progress } from '@/server/jobs/attempt-store';
import type { Db } from '@/server/db/client';
import { getLogger } from '@/server/logger';

const pauseMs = 250;
const textBytes = 512;

/** Writes a task's progress at most four times a second; only the latest matters. */
export class ProgressWriter {
  #latest: Progress | null = null;
  #isDirty = false;
  #isBusy = false;
  #stopped = false;

  constructor(
    readonly db: Db,
    readonly attempt: Attempt,
  ) {}

  set(percent: number, text?: string): void {
    const whole = Math.trunc(Math.min(100, Math.max(0, Number(percent) || 0)));
    this.#latest = { percent: whole, text: text ? boundText(String(text), textBytes) : null };
    this.#isDirty = true;
    if (!this.#isBusy) void this.#writeWhileDirty();
  }

  /** Ends the writing. @returns what was reported last, for the settling write */
  stop(): Progress | null {
    this.#stopped = true;
    return this.#latest;
  }

  async #writeWhileDirty(): Promise<void> {
    this.#isBusy = true;
    while (this.#isDirty && !this.#stopped && this.#latest) {
      this.#isDirty = false;
      try {
        await saveProgress(this.db, this.attempt, this.#latest);
      } catch (error) {
        getLogger().warn({ job_id: this.attempt.jobId, err: error }, 'progress was not written');
      }
      await delay(pauseMs, undefined, { ref: false });
    }
    this.#isBusy = false;
  }
}
