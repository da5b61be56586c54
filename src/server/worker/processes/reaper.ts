// Who is dead, and since when we may say so. A process is stale when we have not seen it beat for
// `staleAfterMs`; one on this host whose pid is gone is known dead at once.
import type { Db } from '@/server/db/client';
import { getLogger } from '@/server/logger';
import { sweep } from '../black-box/report-files';
import { deleteExitReport } from '../black-box/exit-report';
import { failAbandoned } from './fail-abandoned';
import { failOrphaned, releaseOrphanedKeys } from './fail-orphaned';
import { findDeath, type Watch } from './find-death';
import { listOthers, markStopped } from './process-store';

export interface ReapOptions extends Watch {
  /** the attempts of this process: their jobs are not abandoned */
  isMine: (attemptId: string) => boolean;
}

/** Fails the jobs of every process that is dead by now. @returns their ids */
export async function reapDead(
  db: Db,
  options: ReapOptions,
  steadyMs = performance.now(),
): Promise<number[]> {
  const { me, staleAfterMs, isMine, boxes } = options;
  const failed: number[] = [];
  for (const other of await listOthers(db, me.id)) {
    const death = await findDeath(other, options, steadyMs);
    if (!death) continue;
    getLogger().warn({ process_id: other.id, cause: death.cause }, death.sentence);
    failed.push(...(await failAbandoned(db, death, me.id)));
    await markStopped(db, other.id);
    await deleteExitReport(boxes, other.id);
  }
  // Ours by name, but run by nobody: settling them failed, or we took them over and were stopped.
  const lost = {
    processId: me.id,
    cause: 'lost',
    sentence: 'the job was lost by its process',
  } as const;
  const unknown = { lastHeartbeat: null, rssBytes: null };
  failed.push(...(await failAbandoned(db, { ...lost, ...unknown }, me.id, isMine)));
  const rest = { myProcessId: me.id, staleAfterMs };
  failed.push(...(await failOrphaned(db, rest)));
  await releaseOrphanedKeys(db, rest);
  return failed;
}

/** Removes the black boxes of processes that are no longer in question. */
export async function sweepBoxes(db: Db, { me, boxes }: Pick<Watch, 'me' | 'boxes'>) {
  const others = await listOthers(db, me.id);
  await sweep(boxes, [me.id, ...others.map(({ id }) => id)]);
}
