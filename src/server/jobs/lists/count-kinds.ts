// How many jobs there are of some kinds.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { maxCounted } from '@/model/job';
import type { Db } from '@/server/db/client';
import type { KindCount } from './add-up-facets';
import { partsOf, type JobKind, type MadeIn, type Place } from './kinds';

/** in one statement */
const kindsPerCount = 100;
/** of a sum that is likely to reach its limit soon */
const kindsPerSum = 30;
/** jobs that one statement counts */
const exactStep = 20_000;

/** How many jobs there are of each kind: up to 1,001 of each, unless exactly. */
export async function countKinds(
  db: Db,
  kinds: readonly JobKind[],
  { made, isExact }: { made: MadeIn; isExact: boolean },
): Promise<KindCount[]> {
  const counts: KindCount[] = [];
  for (const part of partsOf(kinds, kindsPerCount)) {
    const found = await db.sql.countKinds(part, made, maxCounted + 1);
    counts.push(...part.map((kind, index) => ({ kind, jobs: found[index]! })));
  }
  for (const one of isExact ? counts : []) {
    if (one.jobs > maxCounted) one.jobs = await countAllOfKind(db, one.kind, made);
  }
  return counts;
}

/** How many jobs there are of these kinds together, counted up to `limit`. */
export async function countTogether(
  db: Db,
  kinds: readonly JobKind[],
  made: MadeIn,
  limit: number,
): Promise<number> {
  let sum = 0;
  for (const part of partsOf(kinds, kindsPerSum)) {
    const counts = await db.sql.countKinds(part, made, limit);
    sum += counts.reduce((total, count) => total + count, 0);
    if (sum >= limit) return limit;
  }
  return sum;
}

/** How many there are of one kind, without a limit, in steps. */
export async function countAllOfKind(
  db: Db,
  kind: JobKind,
  made: MadeIn,
  step = exactStep,
): Promise<number> {
  let after: Place | null = null;
  for (let counted = 0; ; counted += step) {
    const last: Place | null = await db.sql.findPlaceOfKind(kind, made, after, step - 1);
    if (!last) {
      const [rest] = await db.sql.countKinds([kind], made, step, after);
      return counted + rest!;
    }
    after = last;
    await nextTurn();
  }
}
