// Which slots are taken, and how many jobs of each type may start.
import type { Claim } from '@/server/db/dialect';
import type { Task } from '@/server/tasks/task';

type Tasks = ReadonlyMap<string, Task>;

interface Running {
  type: string;
  isSettled: () => boolean;
}

/** Those with a slot of their own take none. */
export function countSlotsTaken(running: Iterable<Running>, tasks: Tasks): number {
  return [...running].filter(({ type }) => !tasks.get(type)?.hasOwnSlot).length;
}

/** Code that ignored its end still counts, though its job is no longer in progress. */
export function listTypeLimits(running: Iterable<Running>, tasks: Tasks): Claim['typeLimits'] {
  const deaf = [...running].filter((job) => job.isSettled());
  return [...tasks.values()].flatMap(({ type, concurrency }) => {
    if (concurrency === undefined) return [];
    return [{ type, most: concurrency - deaf.filter((job) => job.type === type).length }];
  });
}

/** While all slots are taken, only jobs that have their own may start. */
export function refuseOrdinary(tasks: Tasks): Claim['typeLimits'] {
  return [...tasks.values()].flatMap(({ type, hasOwnSlot }) =>
    hasOwnSlot ? [] : [{ type, most: 0 }],
  );
}
