'use client';

// What is known of jobs, by whichever answer told of them last. The list, the top bar, the tab and the
// strip of runs ask at times of their own, and would contradict each other on one screen.
import type { JobSummary } from '@/model/api/jobs';
import { isActive } from '@/model/job';
import { createStore, useStore } from '@/components/ui/create-store';

const maxKnown = 2_000;
const known = createStore<ReadonlyMap<number, JobSummary>>(new Map());

/** Takes in the jobs of an answer, whichever route gave it. */
export function noteJobs(answer: unknown): void {
  const { job, jobs } = (answer ?? {}) as { job?: JobSummary; jobs?: readonly JobSummary[] };
  const told = [...(jobs ?? []), ...(job ? [job] : [])];
  const before = known.get();
  const news = told.filter((one) => compareAge(one, before.get(one.id) ?? one) >= 0);
  if (news.length === 0) return;
  const next = new Map(before);
  for (const one of news) {
    // Set anew, it is the last to be forgotten.
    next.delete(one.id);
    next.set(one.id, one);
  }
  for (const id of next.keys()) {
    if (next.size <= maxKnown) break;
    next.delete(id);
  }
  known.set(next);
}

/** The jobs as they were told of last; as they are given where nothing newer is known. */
export function useKnownJobs<Told extends JobSummary>(jobs: readonly Told[]): Told[] {
  const latest = useLatest();
  return jobs.map((job) => {
    const one = latest.get(job.id);
    return one ? takeNewer(job, one) : job;
  });
}

/** All that is known, by id. */
export function useLatest(): ReadonlyMap<number, JobSummary> {
  return useStore(known, none);
}

const none: ReadonlyMap<number, JobSummary> = new Map();

/** What only some answers tell stays as it was told. */
export function takeNewer<Told extends JobSummary>(job: Told, latest: JobSummary): Told {
  const by = compareAge(latest, job);
  if (by < 0 || (by === 0 && latest.updated_at < job.updated_at)) return job;
  const { outcome = job.outcome, ...rest } = latest;
  return { ...job, ...rest, outcome };
}

/** By what never goes back: a job's status and the number of its lines. Clocks may. */
function compareAge(job: JobSummary, other: JobSummary): number {
  return rankOf(job) - rankOf(other) || job.line_count - other.line_count;
}

/** A completed job may still fail, of what it left behind. */
function rankOf({ status }: JobSummary): number {
  if (isActive(status)) return status === 'pending' ? 0 : 1;
  return status === 'failed' ? 3 : 2;
}
