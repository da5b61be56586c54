import { setImmediate as nextTurn } from 'node:timers/promises';
import { readLost, type LostLines } from '@/model/log/lost-lines';
import type { Db } from '@/server/db/client';
import type { LinePart, LineParts } from '@/server/db/statements/log-statements';
import { makeAdaptiveBatch } from '../writing/adaptive-batch';

/** Most lines have 300 bytes; the logger lets none be over 36 KB, which the pace notices. */
const maxLinesPerFetch = 250;
/** Rare lines lie far apart: on a cold disk each is a seek. */
const firstLinesPerFetch = 8;

/** The lines with these ids, in their order, a few at a time; others have their turn between. */
export async function* fetchInSteps<Part extends LinePart>(
  db: Db,
  ids: readonly number[],
  part: Part,
): AsyncGenerator<LineParts[Part][]> {
  const pace = makeAdaptiveBatch(db.sql, firstLinesPerFetch, maxLinesPerFetch);
  for (let next = 0; next < ids.length;) {
    if (next > 0) await nextTurn();
    yield await pace.step((size) => {
      const batch = ids.slice(next, next + size);
      next += batch.length;
      return db.sql.fetchLines(batch, part);
    });
  }
}

/** The lost lines that the line with this id stands for; null where it stands for none. */
export async function readLostAt(db: Db, id: number): Promise<LostLines | null> {
  const row = await db.prisma.jobLog.findUnique({
    where: { id },
    select: { line: true, lostTo: true },
  });
  return row ? readLost({ line: row.line, lost_to: row.lostTo }) : null;
}
