import { isActive } from '@/model/job';
import { splitJobKeys, type JobCondition } from '@/model/log/job-keys';
import type { LogLevel } from '@/model/log/job-log';
import { parseLogQuery } from '@/model/log/log-query';
import { makeMatcher, type SearchedLine } from '@/model/log/match-line';
import { meetsConditions } from '@/model/log/meets-conditions';
import { readTimeSpan, type TimeSpan } from '@/model/log/time-key';
import type { Db } from '@/server/db/client';
import type { Sql } from '@/server/db/sql';
import { databaseTime } from '@/server/clocks';
import { isRare } from '../reading/log-find-store';
import { narrowLevels } from '../reading/narrow-levels';
import type { WalkedJob } from './job-walk-store';

/** What a query asks of jobs and of lines. */
export interface PreparedQuery {
  conditions: readonly JobCondition[];
  isMatch: (line: SearchedLine) => boolean;
  /** which every line that matches meets */
  where: Sql;
  /** that lines that match can have; none = all */
  levels: readonly LogLevel[];
  /** outside of which no line matches; null = at any time */
  span: TimeSpan | null;
}

export function prepareQuery(
  db: Db,
  { q, timeZone = 'UTC' }: { q: string; timeZone?: string },
  now = databaseTime(),
): PreparedQuery {
  const { jobs: conditions, lines } = splitJobKeys(q);
  const { text, row } = parseLogQuery(lines);
  const isTimed = text.whole === null && row === null;
  return {
    conditions,
    isMatch: makeMatcher(lines, timeZone, now),
    where: db.sql.mayMatch(lines, { timeZone, now }),
    levels: narrowLevels(lines),
    span: isTimed ? readTimeSpan(text.times, { timeZone, now }) : null,
  };
}

/** Lines may be a little older or newer than their job says: clocks are set. */
const slackMs = 3_600_000;

/** Whether the job's log has to be looked at. What an active job has changes all the time. */
export function mayHaveHits(job: WalkedJob, query: PreparedQuery): boolean {
  if (!meetsConditions(job, query.conditions)) return false;
  const { span } = query;
  if (span && job.createdAt.getTime() - slackMs >= span.to) return false;
  if (isActive(job.status)) return true;
  if (span && job.finishedAt && job.finishedAt.getTime() + slackMs < span.from) return false;
  return job.lineCount > 0 && !(isRare(query.levels) && job.infoCount === job.lineCount);
}
