// Who is dead, and since when we may say so. A process is stale when it has not beaten for
// `staleAfterMs`; one on this host whose pid is gone is known dead at once.
import type { Db } from '../db/client';
import { failAbandoned, type Death } from './fail-abandoned';
import { listOthers, markStopped } from './process-store';
import { isPidAlive, type ProcessIdentity } from './this-process';

export interface ReapOptions {
  me: ProcessIdentity;
  staleAfterMs: number;
  /** the attempts of this process: their jobs are not abandoned */
  isMine: (attemptId: string) => boolean;
}

type OtherProcess = Awaited<ReturnType<typeof listOthers>>[number];

/** Fails the jobs of every process that is dead by now. @returns their ids */
export async function reapDead(
  db: Db,
  { me, staleAfterMs, isMine }: ReapOptions,
  now = new Date(),
): Promise<number[]> {
  const failed: number[] = [];
  for (const other of await listOthers(db, me.id)) {
    const death = describeDeath(other, me, staleAfterMs, now);
    if (!death) continue;
    failed.push(...(await failAbandoned(db, death, me.id)));
    await markStopped(db, other.id, now);
  }
  // Ours by name, but run by nobody: settling them failed, or we took them over and were stopped.
  const lost = { processId: me.id, sentence: 'the job was lost by its process', data: {} };
  failed.push(...(await failAbandoned(db, lost, me.id, isMine)));
  return failed;
}

/** Null while `other` may be alive. */
export function describeDeath(
  other: OtherProcess,
  me: ProcessIdentity,
  staleAfterMs: number,
  now: Date,
): Death | null {
  const silentMs = now.getTime() - other.heartbeatAt.getTime();
  const isGone = other.host === me.host && !isPidAlive(other);
  if (!isGone && silentMs <= staleAfterMs) return null;
  const who = `the server process ${other.pid} on ${other.host}`;
  const data = {
    process_id: other.id,
    last_heartbeat: other.heartbeatAt,
    rss_bytes: Number(other.rssBytes),
  };
  const sentence = isGone
    ? `${who} died while the job ran: it was killed or crashed`
    : `${who} stopped answering while the job ran: no heartbeat for ${Math.round(silentMs / 1000)} s`;
  return { processId: other.id, sentence, data };
}
