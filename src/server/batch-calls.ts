import { setImmediate as nextTurn } from 'node:timers/promises';
import { isDatabaseUnavailable } from './database-unavailable';

export interface GroupLimits<Item> {
  items: number;
  bytes: number;
  measure: (item: Item) => number;
}

interface Waiting<Item, Result> {
  item: Item;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}

/**
 * Makes single calls share a statement: one runs at a time, and takes along all that came meanwhile.
 * Where a group is refused, each of its items is tried by itself, so that one of them fails alone.
 * @param run gives the results of the items in their order
 */
export function batchCalls<Item, Result>(
  run: (items: readonly Item[]) => Promise<Result[]>,
  limits: GroupLimits<Item>,
): (item: Item) => Promise<Result> {
  const waiting: Waiting<Item, Result>[] = [];
  let isRunning = false;

  async function runAll(): Promise<void> {
    isRunning = true;
    await nextTurn();
    while (waiting.length > 0) {
      await runGroup(takeGroup());
      // What waits for these results acts on them before the next statement.
      await nextTurn();
    }
    isRunning = false;
  }

  function takeGroup(): Waiting<Item, Result>[] {
    let count = 0;
    for (let bytes = 0; count < Math.min(waiting.length, limits.items); count++) {
      bytes += limits.measure(waiting[count]!.item);
      if (count > 0 && bytes > limits.bytes) break;
    }
    return waiting.splice(0, count);
  }

  async function runGroup(group: Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await run(group.map(({ item }) => item));
      for (const [index, { resolve }] of group.entries()) resolve(results[index]!);
    } catch (error) {
      if (group.length === 1 || isDatabaseUnavailable(error)) {
        for (const { reject } of group) reject(error);
        return;
      }
      for (const one of group) await runGroup([one]);
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!isRunning) void runAll();
    });
}
