import { setTimeout as delay } from 'node:timers/promises';
import type { Db } from '@/server/db/client';
import type { LineRow } from '@/server/db/dialect';
import { databaseLoss } from '@/server/database-loss';
import { isDatabaseUnavailable } from '@/server/database-unavailable';
import { getLogger } from '@/server/logger';
import type { Attempt } from '@/server/jobs/attempt-store';
import { gapLine } from './line-buffer';

const tries = 3;
const longestPauseMs = 2_000;
/** So many lines in a row that cannot even be stood for: the table itself takes nothing any more. */
const maxLeftOut = 20;

/**
 * Writes rows of one attempt and does not give up a line lightly. While the database cannot be
 * written at all (locked, disk full, read-only) the rows wait. When it refuses the rows themselves
 * they are tried again, then halved, until only the bad line is given up.
 */
export class LineWriter {
  #leftOut = 0;

  constructor(
    readonly db: Db,
    readonly attempt: Attempt,
  ) {}

  /**
   * @returns the rows as they are in the table now; null when the attempt is no longer ours
   * @throws what the database says when it refuses one line after the other
   */
  async write(rows: LineRow[], evenIfFinal: boolean): Promise<LineRow[] | null> {
    return this.#write(rows, evenIfFinal, tries);
  }

  async #write(rows: LineRow[], evenIfFinal: boolean, most: number): Promise<LineRow[] | null> {
    const { jobId, attemptId } = this.attempt;
    for (let tried = 1, pauseMs = 50; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      try {
        const inserted = await this.db.sql.insertLines(jobId, attemptId, rows, evenIfFinal);
        this.#leftOut = 0;
        return inserted > 0 ? rows : null;
      } catch (error) {
        // Nothing that is written could be kept, so nothing is acknowledged any more.
        if (databaseLoss() !== null) return null;
        if (!isDatabaseUnavailable(error) && tried++ >= most) {
          return rows.length > 1
            ? this.#writeHalves(rows, evenIfFinal)
            : this.#giveUp(rows[0]!, evenIfFinal, error);
        }
        getLogger().warn({ job_id: jobId, err: error }, 'the job log could not be written yet');
        await delay(pauseMs);
      }
    }
  }

  /** The whole was tried several times: only the single line is worth that again. */
  async #writeHalves(rows: LineRow[], evenIfFinal: boolean): Promise<LineRow[] | null> {
    const middle = Math.ceil(rows.length / 2);
    const written: LineRow[] = [];
    for (const half of [rows.slice(0, middle), rows.slice(middle)]) {
      const part = await this.#write(half, evenIfFinal, half.length === 1 ? tries : 1);
      if (!part) return null;
      written.push(...part);
    }
    return written;
  }

  async #giveUp(row: LineRow, evenIfFinal: boolean, error: unknown): Promise<LineRow[] | null> {
    if (row.kind === 'line') {
      const gap = gapLine(row.line, row.line, row.createdAt, 'the database refused it');
      return this.#write([gap], evenIfFinal, 1);
    }
    // Not even the line that stands for it: the log goes on with a number missing.
    if (++this.#leftOut > maxLeftOut) throw error;
    const { jobId } = this.attempt;
    getLogger().error(
      { job_id: jobId, line: row.line, lost_to: row.lostTo, err: error },
      'lines of a job are lost without a note: the database refuses the line that reports them',
    );
    return [];
  }
}
