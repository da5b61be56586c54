// The list of jobs, the newest first, and how many of them run and have failed.
import type { JobCounts } from '@/model/api/jobs';
import { toldTypes } from '@/model/describe-result';
import { maxCounted, type JobStatus } from '@/model/job';
import type { Db } from '@/server/db/client';
import type { Job } from '@/server/db/schema';

export type JobSummary = Omit<Job, 'data' | 'result'> & { result?: string | null };

export interface JobFilter {
  /** none = any */
  statuses?: readonly JobStatus[];
  type?: string;
  beforeId?: number;
  limit: number;
}

/** The newest jobs first. @returns with them the next page's `beforeId`, null at the end */
export async function listJobs(
  db: Db,
  { statuses = [], type, beforeId, limit }: JobFilter,
): Promise<{ jobs: JobSummary[]; nextBeforeId: number | null }> {
  const newest = (status?: JobStatus) =>
    db.prisma.job.findMany({
      where: { deletedAt: null, status, type, id: { lt: beforeId } },
      omit: { data: true, result: true },
      orderBy: { id: 'desc' },
      take: limit + 1,
    });
  // One status at a time: for several at once SQLite would sort all jobs that have them.
  const found = await Promise.all(statuses.length > 0 ? statuses.map(newest) : [newest()]);
  const jobs = found.flat().sort((a, b) => b.id - a.id);
  const page = jobs.slice(0, limit);
  const nextBeforeId = jobs.length > limit ? (page.at(-1)?.id ?? null) : null;
  return { jobs: await withOutcomes(db, page), nextBeforeId };
}

/** The jobs of these ids that are not deleted, in the order of the ids. */
export async function readJobs(db: Db, ids: readonly number[]): Promise<JobSummary[]> {
  if (ids.length === 0) return [];
  const jobs = await db.prisma.job.findMany({
    where: { deletedAt: null, id: { in: [...ids] } },
    omit: { data: true, result: true },
  });
  const place = new Map(ids.map((id, index) => [id, index]));
  jobs.sort((a, b) => place.get(a.id)! - place.get(b.id)!);
  return withOutcomes(db, jobs);
}

/** How many run and have failed; one more than `maxCounted` stands for any more. */
export async function countJobs(db: Db): Promise<JobCounts> {
  const count = (status: keyof JobCounts) =>
    db.prisma.job.count({ where: { status, deletedAt: null }, take: maxCounted + 1 });
  const [running, failed] = await Promise.all([count('in_progress'), count('failed')]);
  return { in_progress: running, failed };
}

/** Those results are a few numbers; what other tasks return may be long. */
async function withOutcomes(db: Db, page: JobSummary[]): Promise<JobSummary[]> {
  const ended = page.filter(({ type, status }) => toldTypes.has(type) && status === 'completed');
  if (ended.length === 0) return page;
  const rows = await db.prisma.job.findMany({
    where: { id: { in: ended.map(({ id }) => id) } },
    select: { id: true, result: true },
  });
  const results = new Map(rows.map(({ id, result }) => [id, result]));
  return page.map((job) => ({ ...job, result: results.get(job.id) ?? null }));
}
