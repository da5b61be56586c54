import type { Db } from '@/server/db/client';
import { databaseTime } from '@/server/clocks';
import { markBooks, type Mark } from '@/server/library/books/book-store';
import type { TaskContext, TaskLog } from '../task';
import type { BookRef, Plan } from './plan-scan';

const atOnce = 200;

/** Books that are gone stay in the table, marked; books that are back lose their marks. */
export async function markGone(
  context: TaskContext,
  db: Db,
  plan: Plan,
  foundByReading: number,
): Promise<void> {
  await markAll(context, plan.back, 'book found again', (marks) =>
    markBooks(db, marks, 'found', { jobId: context.jobId, now: databaseTime() }),
  );
  await markAll(context, plan.missing, 'book missing', (marks) =>
    markBooks(db, marks, 'missing', { jobId: context.jobId, now: databaseTime() }),
  );
  await markAll(context, plan.hidden, 'book hidden, scans skip its folder', (marks) =>
    markBooks(db, marks, 'skipped', { jobId: context.jobId, now: databaseTime() }),
  );
  context.log.info('missing marked', {
    missing: plan.missing.length,
    found_again: plan.back.length + foundByReading,
    hidden: plan.hidden.length,
  });
}

async function markAll(
  { log, signal }: TaskContext,
  books: readonly BookRef[],
  message: string,
  write: (marks: Mark[]) => Promise<void>,
): Promise<void> {
  for (let from = 0; from < books.length; from += atOnce) {
    signal.throwIfAborted();
    await write(books.slice(from, from + atOnce).map((book) => tell(log, message, book)));
    await log.flush();
  }
}

function tell(log: TaskLog, message: string, { id, path }: BookRef): Mark {
  const line = log.nextLine();
  log.info(message, { path });
  return { id, line };
}
