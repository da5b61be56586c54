// How a process died, as far as is known: pure, so that every way is one row of a table.
import { formatBytes, formatCountOf } from '@/model/format';
import type { ExitReport } from './exit-report';
import type { System } from './read-system';

export type Cause =
  | 'out_of_memory'
  | 'crashed'
  | 'server_shut_down'
  | 'exited'
  | 'machine_restarted'
  | 'killed'
  | 'heartbeat_lost'
  /** nobody runs it, and no process is to blame that we know */
  | 'lost'
  /** it ran when the database was copied, and this is the copy */
  | 'backup'
  /** it ran when the database file was lost, and this is the copy that was rescued */
  | 'rescue';

export interface Evidence extends ExitReport {
  /** such as "the server process 4242 on nas" */
  who: string;
  /** its pid is gone, or another program has it now; otherwise it may even be alive */
  isGone: boolean;
  /** how long nothing was heard of it */
  silentMs: number;
  /** as it is now */
  system: System;
}

export interface Explanation {
  cause: Cause;
  /** without a full stop: the last heartbeat and line follow */
  sentence: string;
}

export function explainDeath(evidence: Evidence): Explanation {
  const { who, note, report, isGone, silentMs } = evidence;
  if (report) return explainReport(who, report);
  if (note?.shutdownBy) {
    const end = note.exitCode === null ? ', and it was killed' : ', and it ended';
    return {
      cause: 'server_shut_down',
      sentence: `server shut down: ${who} got ${note.shutdownBy}${end} before the job had stopped`,
    };
  }
  if (note && note.exitCode !== null) {
    return { cause: 'exited', sentence: `${who} ended itself with exit code ${note.exitCode}` };
  }
  if (!isGone) {
    const sentence = `heartbeat lost: nothing was heard of ${who} for ${Math.round(silentMs / 1_000)} s`;
    return { cause: 'heartbeat_lost', sentence };
  }
  if (hasMachineRestarted(evidence)) {
    const sentence = `${who} ended with its machine, which was started again since`;
    return { cause: 'machine_restarted', sentence };
  }
  return { cause: 'killed', sentence: `${who} ${describeKill(evidence)}` };
}

function explainReport(who: string, report: NonNullable<ExitReport['report']>): Explanation {
  const { event, isOutOfMemory, heapUsedBytes, heapLimitBytes } = report;
  if (!isOutOfMemory) return { cause: 'crashed', sentence: `${who} crashed: ${event}` };
  const heap =
    heapUsedBytes !== null && heapLimitBytes !== null
      ? ` with ${formatBytes(heapUsedBytes)} of at most ${formatBytes(heapLimitBytes)} of heap in use`
      : '';
  return { cause: 'out_of_memory', sentence: `${who} ran out of memory${heap} (${event})` };
}

function hasMachineRestarted({ note, system }: Evidence): boolean {
  const then = note?.system.bootId ?? null;
  return then !== null && system.bootId !== null && then !== system.bootId;
}

/** Everything that leaves a trace is ruled out by now. */
function describeKill({ note, system }: Evidence): string {
  const before = note?.system.memoryKills ?? null;
  const kills = before === null || system.memoryKills === null ? 0 : system.memoryKills - before;
  if (kills > 0) {
    return `was killed by signal 9: memory ran out, and the system ended ${formatCountOf(kills, 'process', 'processes')}`;
  }
  return 'was killed by signal 9, or by a fault in native code';
}
