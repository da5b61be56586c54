import type { Db } from '@/server/db/client';
import { remember, replaceRemembered } from '@/server/remember';
import { count, takeCounts, type Count, type CounterName } from '@/server/tally/tally';

declare module '@/server/remember' {
  interface ProcessGlobals {
    /** resolves, never rejects, when the tally is no longer being saved */
    savedTally: Promise<void>;
  }
}

/**
 * Adds what this process has tallied to the table, after whatever is being added already: then all
 * that has happened so far is there. Where it fails, it is still tallied.
 */
export function saveTally(db: Db): Promise<void> {
  const before = remember('savedTally', () => Promise.resolve());
  const saved = before.then(() => save(db));
  replaceRemembered(
    'savedTally',
    saved.catch(() => {}),
  );
  return saved;
}

async function save(db: Db): Promise<void> {
  const counts = takeCounts();
  if (counts.length === 0) return;
  try {
    await db.sql.addToCounters(counts.map((entry) => ({ ...entry, value: BigInt(entry.value) })));
  } catch (error) {
    counts.forEach(count);
    throw error;
  }
}

export async function readCounters(db: Db): Promise<Count[]> {
  const rows = await db.prisma.counter.findMany();
  return rows.map(({ name, value, ...row }) => ({
    ...row,
    name: name as CounterName,
    value: Number(value),
  }));
}
