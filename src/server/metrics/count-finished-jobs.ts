// The one question of metrics that grows with the number of jobs: asked in steps, of which each reads a
// bounded number of entries of an index, and no entry of a large kind is passed over to get to the next.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { finalStatuses } from '@/model/job';
import type { Db } from '@/server/db/client';
import type { FinishedKind } from '@/server/db/dialect';

export interface JobTotal {
  type: string;
  status: string;
  jobs: number;
}

interface Steps {
  /** whose jobs are counted together */
  types: number;
  /** of each of them; a kind with as many jobs is counted by itself */
  jobsOfKind: number;
  /** of a kind that is counted by itself */
  jobs: number;
}

const usualSteps: Steps = { types: 50, jobsOfKind: 200, jobs: 40_000 };

/** Finished jobs by type and status. */
export async function countFinished(db: Db, steps = usualSteps): Promise<JobTotal[]> {
  const totals: JobTotal[] = [];
  let after: string | null = null;
  do {
    const types: string[] = await db.sql.listFinishedTypes(after, steps.types);
    const kinds = types.flatMap((type) => finalStatuses.map((status) => ({ type, status })));
    const counts = await db.sql.countFinishedJobs(kinds, steps.jobsOfKind);
    for (const [index, kind] of kinds.entries()) {
      const isWhole = counts[index]! < steps.jobsOfKind;
      totals.push({ ...kind, jobs: isWhole ? counts[index]! : await countKind(db, kind, steps) });
    }
    after = types.length < steps.types ? null : types.at(-1)!;
    await nextTurn();
  } while (after !== null);
  return totals;
}

async function countKind(db: Db, kind: FinishedKind, { jobs: limit }: Steps): Promise<number> {
  let total = 0;
  for (let after: number | null = 0; after !== null; await nextTurn()) {
    const step: { jobs: number; countedTo: number | null } = await db.sql.countFinishedFrom(
      kind,
      after,
      limit,
    );
    total += step.jobs;
    after = step.countedTo;
  }
  return total;
}
