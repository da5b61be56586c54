// Why a job failed, from the facts in the tables: nothing here guesses.
import type { Claim, Story } from '@/model/api/story';
import type { JobLogRow } from '@/server/shapes/shape-job-log';
import { formatCount } from '@/model/format';
import type { Db } from '@/server/db/client';
import type { Job } from '@/server/db/schema';
import { readLinesAfter, readLinesBefore } from '../reading/job-log-store';
import { countProblems } from './count-problems';
import { describeLine } from './describe-line';
import { readEarlierFailures } from './earlier-failures-store';
import { describeEarlier } from './describe-earlier';

const problems = { levels: ['error', 'fatal'], limit: 1 } as const;

export async function readStory(db: Db, job: Job): Promise<Story> {
  if (job.status !== 'failed') return { error_lines: null, claims: [] };
  const [first] = (await readLinesAfter(db, job.id, { afterId: 0, ...problems })).lines;
  const [last] = (await readLinesBefore(db, job.id, problems)).lines;
  const earlier = await readEarlierFailures(db, job);
  const claims = [
    ...(first && last ? await tellOnset(db, first, last) : []),
    ...(await tellProblems(db, job, last)),
    ...(earlier ? [describeEarlier(earlier)] : []),
  ];
  const error_lines = first && last ? { first: first.line, last: last.line } : null;
  return { error_lines, claims };
}

/** Where it began: at the first error, or else behind the line in front of the last. */
async function tellOnset(db: Db, first: JobLogRow, last: JobLogRow): Promise<Claim[]> {
  if (first.id !== last.id)
    return [claim('first_error', `First error: ${describeLine(first)}`, first)];
  const { lines } = await readLinesBefore(db, last.jobId, { beforeId: last.id, limit: 1 });
  return lines.map((line) => claim('before', `Just before: ${describeLine(line)}`, line));
}

/** @param last the line that ended the job: what it says stands above all this */
async function tellProblems(db: Db, job: Job, last: JobLogRow | undefined): Promise<Claim[]> {
  const counted = await countProblems(db, job);
  return counted
    .filter(({ count, lines }) => count > 1 && lines.last !== last?.line)
    .slice(0, 3)
    .map(({ count, text, lines }) => ({
      ...claim('frequent', `${formatCount(count)} × ${text}`, { line: lines.first }),
      count,
    }));
}

function claim(kind: Claim['kind'], text: string, { line }: { line: number }): Claim {
  return { kind, text, line, count: null, jobs_query: null };
}
