// Why a job failed, from the facts in the tables: nothing here guesses.
import type { Claim, Story } from '@/model/api/story';
import { type JobLogRow, shapeJobLog } from '@/server/shapes/shape-job-log';
import { formatCount } from '@/model/format';
import type { Db } from '@/server/db/client';
import type { Job } from '@/server/db/schema';
import { readLinesAfter, readLinesBefore } from '../reading/job-log-store';
import { countProblems } from './count-problems';
import { readEarlierFailures, maxCounted, type EarlierFailures } from './earlier-failures-store';
import { showData } from '@/model/log/show-data';
import { readMember, readText } from '@/server/json/read-member';
import { showControls } from '@/model/show-controls';

const maxChars = 200;

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

/** A line in short: its message, and of its data as much as has room, or what its error says. */
function describeLine(row: JobLogRow): string {
  const { message, data } = shapeJobLog(row);
  // Of an error that was logged along.
  const reason = readText(readMember(data, 'error'), 'message') || null;
  const rest =
    reason === null ? ` ${showData(data)}` : message.includes(reason) ? '' : `: ${reason}`;
  const text = showControls(`${message}${rest}`.replace(/\s+/g, ' ').trim());
  const chars = [...text];
  return chars.length > maxChars ? `${chars.slice(0, maxChars - 1).join('')}…` : text;
}

/** Whether this failure is new, or how often it was seen. */
function describeEarlier(earlier: EarlierFailures): Claim {
  const { errorClass, count } = earlier;
  const jobs_query = count > 0 ? `error:"${errorClass}"` : null;
  return { kind: 'seen', text: describe(earlier), line: null, count, jobs_query };
}

function describe({ count, firstId, inARow }: EarlierFailures): string {
  if (firstId === null) return 'New: no earlier job failed in this way';
  if (inARow === 0)
    return `${countJobs(count)} failed in this way before, the first was #${firstId}`;
  const runs = inARow === 1 ? 'The run' : `The ${inARow} runs`;
  const others = count > inARow ? `; ${countJobs(count)} in all, the first was #${firstId}` : '';
  return `${runs} before failed in the same way${others}`;
}

function countJobs(count: number): string {
  if (count === 1) return 'One job';
  return `${formatCount(count)}${count === maxCounted ? ' or more' : ''} jobs`;
}
