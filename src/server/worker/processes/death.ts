import { formatBytes, formatCount } from '@/model/format';
import type { Explanation } from '../black-box/explain-death';

/** How a process died, as far as is known. */
export interface Death extends Explanation {
  processId: string;
  lastHeartbeat: Date | null;
  /** memory at the last heartbeat, or in Node's report */
  rssBytes: number | null;
  /** what else is known, for the line's data */
  facts?: Record<string, unknown>;
}

export interface LastLine {
  line: number;
  createdAt: Date;
}

/** The last line of a job whose process died; `message` is its `error` too. */
export function describeDeath(
  { processId, cause, sentence, lastHeartbeat, rssBytes, facts }: Death,
  lastLine: LastLine | null,
) {
  const last = [
    lastHeartbeat && `last heartbeat ${clockTime(lastHeartbeat)}`,
    lastLine
      ? `last line ${formatCount(lastLine.line)} at ${clockTime(lastLine.createdAt)}`
      : 'it had logged nothing',
    rssBytes && `memory ${formatBytes(rssBytes)}`,
  ];
  return {
    message: `${sentence}; ${last.filter(Boolean).join(', ')}`,
    data: {
      cause,
      process_id: processId,
      last_heartbeat: lastHeartbeat,
      last_line: lastLine?.line ?? null,
      last_line_at: lastLine?.createdAt ?? null,
      rss_bytes: rssBytes,
      ...facts,
    },
  };
}

function clockTime(date: Date): string {
  return `${date.toISOString().slice(11, 19)} UTC`;
}
