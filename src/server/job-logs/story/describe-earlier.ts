import type { Claim } from '@/model/api/story';
import { formatCount } from '@/model/format';
import { mostCounted, type EarlierFailures } from './earlier-failures-store';

/** Whether this failure is new, or how often it was seen. */
export function describeEarlier(earlier: EarlierFailures): Claim {
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
  return `${formatCount(count)}${count === mostCounted ? ' or more' : ''} jobs`;
}
