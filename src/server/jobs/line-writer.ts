import { setTimeout as delay } from 'node:timers/promises';
import type { Db } from '../db/client';
import type { LineRow } from '../db/dialect';
import { isDatabaseAway } from '../database-away';
import { getLogger } from '../logger';
import type { Attempt } from './attempt-store';
import { gapLine } from './line-buffer';

const tries = 3;
const longestPauseMs = 2_000;

/**
 * Writes rows of one attempt and does not give up a line lightly. While the database cannot be
 * written at all (locked, disk full, read-only) the rows wait. When it refuses the rows themselves
 * they are tried again, then halved, until only the bad line is given up.
 */
export class LineWriter {
  constructor(
    readonly db: Db,
    readonly attempt: Attempt,
  ) {}

  /** @returns the rows as they are in the table now; null when the attempt is no longer ours */
  async write(rows: LineRow[], evenIfFinal: boolean): Promise<LineRow[] | null> {
    const { jobId, attemptId } = this.attempt;
    for (let tried = 1, pauseMs = 50; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      try {
        const inserted = await this.db.sql.insertLines(jobId, attemptId, rows, evenIfFinal);
        return inserted > 0 ? rows : null;
      } catch (error) {
        if (!isDatabaseAway(error) && tried++ >= tries) {
          return this.#writeHalves(rows, evenIfFinal, error);
        }
        getLogger().warn({ job_id: jobId, err: error }, 'the job log could not be written yet');
        await delay(pauseMs);
      }
    }
  }

  async #writeHalves(rows: LineRow[], evenIfFinal: boolean, error: unknown) {
    const [only] = rows;
    if (rows.length === 1 && only) {
      if (isGivenUp(only)) throw error;
      const reason = 'the database refused it';
      return this.write([gapLine(only.line, only.line, only.createdAt, reason)], evenIfFinal);
    }
    const middle = Math.ceil(rows.length / 2);
    const first = await this.write(rows.slice(0, middle), evenIfFinal);
    const second = first && (await this.write(rows.slice(middle), evenIfFinal));
    return second && [...first, ...second];
  }
}

function isGivenUp(row: LineRow): boolean {
  return row.data !== null && /^\{"lost":\d+,/.test(row.data);
}
