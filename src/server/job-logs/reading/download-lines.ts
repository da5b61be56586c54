import type { LogLevel } from '@/model/log/job-log';
import { makeMatcher } from '@/model/log/match-line';
import { databaseTime } from '@/server/clocks';
import type { Db } from '@/server/db/client';
import { formatLine, type LineFormat } from './format-line';
import { getJob } from '@/server/jobs/job-store';
import { scanLines } from './log-scan-store';
import { narrowLevels } from './narrow-levels';

/** What is formatted before others have their turn again. */
const maxLinesPerSlice = 500;

export interface Download {
  format: LineFormat;
  /** none = all */
  levels?: readonly LogLevel[];
  /** none = all */
  q?: string;
  /** in which the reader sees times */
  timeZone?: string;
}

/**
 * The lines that there are when it begins, as the text of a file, a piece at a time; a piece is
 * empty where nothing of a stretch is wanted.
 * @throws Error when the job is deleted meanwhile: half a log must not look like a whole one
 */
export async function* downloadLines(
  db: Db,
  jobId: number,
  { format, levels, q, timeZone }: Download,
): AsyncGenerator<string> {
  const end = await db.sql.findLastLine(jobId);
  if (!end) return;
  const now = databaseTime();
  const isWanted = q === undefined ? () => true : makeMatcher(q, timeZone, now);
  const where =
    q === undefined ? undefined : db.sql.mayMatch(q, { timeZone: timeZone ?? 'UTC', now });
  const scan = {
    fromLine: 1,
    end,
    levels: q === undefined ? levels : narrowLevels(q, levels),
    where,
    part: 'whole',
    maxLines: maxLinesPerSlice,
  } as const;
  for await (const { lines } of scanLines(db, jobId, scan)) {
    // Asked after the lines were read: a job is marked as deleted before the first of them goes.
    if (!(await getJob(db, jobId))) throw new Error(`job ${jobId} was deleted during its download`);
    const wanted = lines.filter(isWanted);
    yield wanted.map((line) => formatLine(line, format)).join('');
  }
}
