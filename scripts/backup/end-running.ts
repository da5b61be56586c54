import { openDb } from '../../src/server/db/client';
import { listAllInProgress } from '../../src/server/jobs/abandoned-store';
import { failJobs } from '../../src/server/worker/fail-abandoned';
import { markAllStopped } from '../../src/server/worker/process-store';

/**
 * Ends the jobs that were running when the copy was made, and takes leave of the processes: a server
 * that starts on the copy must not go looking for them.
 * @returns how many jobs that were
 */
export async function endRunning(file: string, now: Date): Promise<number> {
  const db = await openDb(`file:${file}`);
  try {
    await markAllStopped(db, now);
    let ended = 0;
    for (;;) {
      const [job] = await listAllInProgress(db);
      if (!job) return ended;
      const death = {
        processId: job.processId ?? 'unknown',
        cause: 'backup',
        sentence: 'the job was still running when this backup was made',
        ...{ lastHeartbeat: null, rssBytes: null, facts: { backup_at: now } },
      } as const;
      ended += (await failJobs(db, [job], death, 'backup')).length;
    }
  } finally {
    await db.close();
  }
}
