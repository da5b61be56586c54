import type { JobFacets } from '@/model/api/jobs';
import { facetTimes, jobStatuses } from '@/model/job';
import type { JobCondition } from '@/model/log/job-keys';
import { selectKinds, type JobKind } from './kinds';

export interface KindCount {
  kind: JobKind;
  /** that meet the query but for its conditions on status, type and error class */
  jobs: number;
}

export interface Counted {
  counts: KindCount[];
  /** that meet the query but for its time, in each of `facetTimes` */
  within: number[];
  /** false where time was up */
  isComplete: boolean;
}

/** @param most what a count is cut to */
export function addUpFacets(
  { counts, within, isComplete }: Counted,
  conditions: readonly JobCondition[],
  most: number,
): JobFacets {
  const kinds = counts.map(({ kind }) => kind);
  /** By the values of a facet: the jobs that meet all conditions but those on it. */
  const addUp = <Value>(key: JobCondition['key'], valueOf: (kind: JobKind) => Value) => {
    const others = conditions.filter((condition) => condition.key !== key);
    const wanted = new Set(selectKinds(kinds, others));
    const sums = new Map<Value, number>();
    for (const { kind, jobs } of counts) {
      const value = valueOf(kind);
      sums.set(value, (sums.get(value) ?? 0) + (wanted.has(kind) ? jobs : 0));
    }
    return sums;
  };
  const toCount = <Value>(value: Value, count = 0) => ({ value, count: Math.min(count, most) });
  const statuses = addUp('status', ({ status }) => status);
  const types = [...addUp('type', ({ type }) => type)];
  const errors = [...addUp('error', ({ errorClass }) => errorClass ?? '')];
  return {
    status: jobStatuses.map((status) => toCount(status, statuses.get(status))),
    type: types.sort(byCount).map(([type, count]) => toCount(type, count)),
    error: errors
      .filter(([value, count]) => value !== '' && count > 0)
      .sort(byCount)
      .map(([value, count]) => toCount(value, count)),
    time: facetTimes.map((time, index) => toCount(time, within[index])),
    is_complete: isComplete,
  };
}

/** The commonest first: of a long facet only the first values are shown. */
function byCount([one, a]: readonly [string, number], [other, b]: readonly [string, number]) {
  return b - a || (one < other ? -1 : 1);
}
