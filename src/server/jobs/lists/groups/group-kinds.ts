// The groups of a query by type, status, error class and time: a few entries of an index for each.
import type { Db } from '@/server/db/client';
import type { KindEnds } from '@/server/db/statements/kind-statements';
import { countKinds } from '../count-kinds';
import { partsOf, type JobKind, type MadeIn, type Place } from '../kinds';
import type { FoundGroups } from './found-groups';

/** in one statement */
const kindsPerLook = 100;

interface Grouped {
  kinds: JobKind[];
  first: Place;
  latest: Place;
}

/** @param failed the kinds that the query wants */
export async function groupKinds(
  db: Db,
  failed: readonly JobKind[],
  { made, limit, isExact }: { made: MadeIn; limit: number; isExact: boolean },
): Promise<FoundGroups> {
  const byClass = new Map<string | null, Grouped>();
  for (const part of partsOf(failed, kindsPerLook)) {
    const ends = await db.sql.findEndsOfKinds(part, made);
    part.forEach((kind, index) => add(byClass, kind, ends[index]!));
  }
  const newest = [...byClass].sort(([, a], [, b]) => compare(b.latest, a.latest)).slice(0, limit);
  const kinds = newest.flatMap(([, group]) => group.kinds);
  const counts = await countKinds(db, kinds, { made, isExact });
  const jobsOf = new Map(counts.map(({ kind, jobs }) => [kind, jobs]));
  const groups = newest.map(([errorClass, group]) => ({
    errorClass,
    types: new Map(group.kinds.map((kind) => [kind.type, jobsOf.get(kind)!])),
    firstId: group.first.id,
    latestId: group.latest.id,
  }));
  return { groups, all: byClass.size, isComplete: true };
}

function add(groups: Map<string | null, Grouped>, kind: JobKind, ends: KindEnds | null): void {
  if (!ends) return;
  const { oldest: first, newest: latest } = ends;
  const known = groups.get(kind.errorClass);
  groups.set(kind.errorClass, {
    kinds: [...(known?.kinds ?? []), kind],
    first: known && compare(known.first, first) < 0 ? known.first : first,
    latest: known && compare(known.latest, latest) > 0 ? known.latest : latest,
  });
}

function compare(a: Place, b: Place): number {
  return +a.createdAt - +b.createdAt || a.id - b.id;
}
