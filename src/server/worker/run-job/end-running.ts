import { openSqlite } from '@/server/db/sqlite/open';
import { listAllInProgress } from '@/server/jobs/abandoned-store';
import { failJobs } from '../processes/fail-abandoned';
import { markAllStopped } from '../processes/process-store';

export interface WhyCopied {
  cause: 'backup' | 'rescue';
  /** the member of the fatal line's data that tells when the copy was made */
  at: string;
  sentence: string;
}

/**
 * Ends the jobs that were running when the copy `file` was made, and takes leave of the processes: a
 * server that starts on the copy must not go looking for them.
 * @returns how many jobs that were
 */
export async function endRunning(file: string, now: Date, why: WhyCopied): Promise<number> {
  const { cause, at, sentence } = why;
  const db = await openSqlite(`file:${file}`);
  try {
    await markAllStopped(db, now);
    let ended = 0;
    for (;;) {
      const [job] = await listAllInProgress(db);
      if (!job) return ended;
      const death = {
        processId: job.processId ?? 'unknown',
        cause,
        sentence,
        lastHeartbeat: null,
        rssBytes: null,
        facts: { [at]: now },
      } as const;
      ended += (await failJobs(db, [job], death, cause)).length;
    }
  } finally {
    await db.close();
  }
}
