import type { JobGroups } from '@/model/api/job-groups';
import { maxCounted, type JobStatus } from '@/model/job';
import { explainClass } from '@/server/failure/explain-class';
import { shapeJobSummary, type JobSummaryRow } from './shape-job';

interface GroupsRows {
  groups: readonly {
    errorClass: string | null;
    types: ReadonlyMap<string, number>;
    jobs: number;
    first: JobSummaryRow;
    latest: JobSummaryRow;
    retryId: number | null;
  }[];
  all: number;
  runs: readonly { id: number; type: string; status: JobStatus; errorClass: string | null }[];
  isComplete: boolean;
}

export function shapeJobGroups(
  { groups, all, runs, isComplete }: GroupsRows,
  isExact: boolean,
): JobGroups {
  const most = isExact ? Infinity : maxCounted + 1;
  const types = [...new Set(runs.map(({ type }) => type))];
  return {
    groups: groups.map(({ errorClass, first, latest, jobs, retryId, ...group }) => ({
      error_class: errorClass,
      basis: errorClass === null ? null : explainClass(errorClass, latest.error),
      count: Math.min(jobs, most),
      types: [...group.types]
        .filter(([, count]) => count > 0)
        .sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1))
        .map(([value, count]) => ({ value, count: Math.min(count, most) })),
      first: { id: first.id, failed_at: endOf(first) },
      latest: shapeJobSummary(latest),
      retry_id: retryId,
    })),
    all,
    runs: types.map((type) => ({
      type,
      jobs: runs
        .filter((run) => run.type === type)
        .map(({ id, status, errorClass }) => ({ id, status, error_class: errorClass })),
    })),
    is_complete: isComplete,
  };
}

function endOf({ finishedAt, createdAt }: JobSummaryRow): string {
  return (finishedAt ?? createdAt).toISOString();
}
