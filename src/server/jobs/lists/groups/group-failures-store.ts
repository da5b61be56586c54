// The failed jobs that match a query, grouped by their error class.
import { groupsShown, runsShown } from '@/model/job';
import { parseJobQuery } from '@/model/job-query';
import { databaseTime } from '@/server/clocks';
import type { Db } from '@/server/db/client';
import type { EndedRun } from '@/server/db/statements/kind-statements';
import { listKinds, partsOf, selectKinds, toMadeIn } from '../kinds';
import { readJobs, type JobSummary } from '../list-jobs-store';
import { longestExactMs, longestMs } from '../walk-jobs-store';
import { countJobs, type FoundGroup, type FoundGroups } from './found-groups';
import { groupKinds } from './group-kinds';
import { walkGroups } from './walk-groups';

/** in one statement, which reads three indexes' ends for each */
const typesPerStatement = 50;

export interface GroupsOf {
  q: string;
  /** in which the reader sees times */
  timeZone?: string;
  /** counts all jobs, and not only to 1,001 */
  isExact?: boolean;
  /** how many groups at most */
  limit?: number;
}

interface FailureGroup extends FoundGroup {
  /** 1,001 stands for more, unless they were counted exactly */
  jobs: number;
  first: JobSummary;
  latest: JobSummary;
  /** the latest retry of `latest` */
  retryId: number | null;
}

export interface FailureGroups extends Omit<FoundGroups, 'groups'> {
  groups: FailureGroup[];
  /** the last runs of the types of the latest jobs */
  runs: EndedRun[];
}

export async function groupFailures(
  db: Db,
  { q, timeZone = 'UTC', isExact = false, limit = groupsShown.usually }: GroupsOf,
  giveUpMs = isExact ? longestExactMs : longestMs,
  now = databaseTime(),
): Promise<FailureGroups> {
  const query = parseJobQuery(q, { timeZone, now });
  const kinds = query.isPlain ? await listKinds(db) : null;
  const wanted = kinds && selectKinds(kinds, query.conditions);
  const failed = wanted?.filter(({ status }) => status === 'failed');
  const found = failed
    ? await groupKinds(db, failed, { made: toMadeIn(query.span), limit, isExact })
    : await walkGroups(db, query, limit, giveUpMs);
  return describe(db, found);
}

async function describe(db: Db, { groups, ...rest }: FoundGroups): Promise<FailureGroups> {
  const latestIds = groups.map(({ latestId }) => latestId);
  const ids = [...new Set([...latestIds, ...groups.map(({ firstId }) => firstId)])];
  const [jobs, retries] = await Promise.all([readJobs(db, ids), findRetries(db, latestIds)]);
  const jobOf = new Map(jobs.map((job) => [job.id, job]));
  const described = groups.flatMap((group) => {
    const [first, latest] = [jobOf.get(group.firstId), jobOf.get(group.latestId)];
    // Deleted since they were found.
    if (!first || !latest) return [];
    const retryId = retries.get(group.latestId) ?? null;
    return [{ ...group, jobs: countJobs(group), first, latest, retryId }];
  });
  const types = [...new Set(described.map(({ latest }) => latest.type))];
  const runs: EndedRun[] = [];
  for (const part of partsOf(types, typesPerStatement)) {
    runs.push(...(await db.sql.listEndedRuns(part, runsShown)));
  }
  return { ...rest, groups: described, runs };
}

/** By job, the latest of its retries. */
async function findRetries(db: Db, ids: readonly number[]): Promise<Map<number, number>> {
  const retries = await db.prisma.job.findMany({
    where: { deletedAt: null, retryOfId: { in: [...ids] } },
    select: { id: true, retryOfId: true },
    orderBy: { id: 'asc' },
  });
  return new Map(retries.map(({ id, retryOfId }) => [retryOfId!, id]));
}
