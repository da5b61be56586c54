// The kinds of jobs there are (type, status, error class), and which of them a query wants. A list or a
// count by these reads a few entries of an index for each kind, however many jobs there are.
import { jobStatuses } from '@/model/job';
import type { JobCondition } from '@/model/log/job-keys';
import { meetsConditions } from '@/model/log/meets-conditions';
import type { TimeSpan } from '@/model/log/time-key';
import type { Db } from '@/server/db/client';
import type { JobKind, ListedKind, MadeIn, Place } from '@/server/db/statements/kind-statements';

export type { JobKind, MadeIn, Place };

/** More types and error classes than these are not told apart. */
const maxClasses = 1_000;
/** in one statement */
const kindsPerList = 200;

/** Every kind that jobs may be of. @returns null where there are too many to go through */
export async function listKinds(db: Db): Promise<JobKind[] | null> {
  const classes = await db.sql.listErrorClasses(maxClasses + 1);
  if (classes.length > maxClasses) return null;
  const types = [...new Set(classes.map(({ type }) => type))];
  return [
    ...types.flatMap((type) => jobStatuses.map((status) => ({ type, status, errorClass: null }))),
    ...classes.flatMap(({ type, errorClass }) =>
      errorClass === null ? [] : [{ type, status: 'failed' as const, errorClass }],
    ),
  ];
}

export function toMadeIn(span: TimeSpan | null): MadeIn {
  const toDate = (ms: number) => (Number.isFinite(ms) ? new Date(ms) : null);
  return { from: toDate(span?.from ?? -Infinity), to: toDate(span?.to ?? Infinity) };
}

/** What a list by these conditions has. Where they name neither type nor class, the status is enough. */
export function selectListed(
  kinds: readonly JobKind[],
  conditions: readonly JobCondition[],
): ListedKind[] {
  const selected = selectKinds(kinds, conditions);
  if (conditions.some(({ key }) => key === 'type' || key === 'error')) return selected;
  return [...new Set(selected.map(({ status }) => status))].map((status) => ({ status }));
}

/** The kinds that meet all of the conditions. */
export function selectKinds(
  kinds: readonly JobKind[],
  conditions: readonly JobCondition[],
): JobKind[] {
  return kinds.filter((kind) => meetsConditions({ id: 0, ...kind }, conditions));
}

/** The ids of the newest jobs of these kinds, in order. */
export async function findOfKinds(
  db: Db,
  kinds: readonly ListedKind[],
  { made, before, limit }: { made: MadeIn; before: Place | null; limit: number },
): Promise<number[]> {
  const found: Place[] = [];
  const soon = before && new Date(before.createdAt.getTime() + 1);
  // The nearer of two bounds: of both, SQLite might begin at the farther one.
  const to = soon && (made.to === null || soon < made.to) ? soon : made.to;
  for (const part of partsOf(kinds, kindsPerList)) {
    found.push(...(await db.sql.findOfKinds(part, { ...made, to }, before, limit)));
  }
  found.sort((a, b) => +b.createdAt - +a.createdAt || b.id - a.id);
  return found.slice(0, limit).map(({ id }) => id);
}

export function partsOf<Item>(items: readonly Item[], size: number): Item[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size));
}
