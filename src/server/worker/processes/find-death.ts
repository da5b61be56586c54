import { explainDeath } from '../black-box/explain-death';
import { readExitReport } from '../black-box/exit-report';
import { readSystem } from '../black-box/read-system';
import type { Death } from './death';
import type { OtherProcess } from './process-store';
import type { LastSeen } from './last-seen';
import { isPidAlive, type ProcessIdentity } from './this-process';

export interface Watch {
  me: ProcessIdentity;
  staleAfterMs: number;
  lastSeen: LastSeen;
  /** the folder of the black boxes */
  boxes: string;
}

/** Null while `other` may be alive. */
export async function findDeath(
  other: OtherProcess,
  { me, staleAfterMs, lastSeen, boxes }: Watch,
  steadyMs: number,
): Promise<Death | null> {
  const hasNoPid = other.host === me.host && (other.pid === me.pid || !isPidAlive(other));
  const seen = lastSeen.see(other.id, other.heartbeatAt, hasNoPid, steadyMs);
  const isGone = hasNoPid && !seen.livesElsewhere;
  const { silentMs } = seen;
  if (!isGone && silentMs <= staleAfterMs) return null;
  const words = await readExitReport(boxes, other.id);
  const explanation = explainDeath({
    ...words,
    who: `the server process ${other.pid} on ${other.host}`,
    isGone,
    silentMs,
    system: readSystem(),
  });
  return {
    ...explanation,
    processId: other.id,
    lastHeartbeat: other.heartbeatAt,
    rssBytes: words.report?.rssBytes ?? Number(other.rssBytes),
    ...(words.report && { facts: { node_report: words.report } }),
  };
}
