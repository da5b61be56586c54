import type { BookStatements } from './statements/books/book-statements';
import type { CounterStatements } from './statements/counter-statements';
import type { EventStatements } from './statements/event-statements';
import type { JobStatements } from './statements/job-statements';
import type { KindStatements } from './statements/kind-statements';
import type { LineStatements } from './statements/line-statements';
import type { LogStatements } from './statements/log-statements';
import type { NotificationStatements } from './statements/notification-statements';

export type { Claim, ClaimedJob, SettleRow } from './statements/job-statements';
export type { FinishedKind } from './statements/counter-statements';
export type { LineRow, LoggedLine, LostLine } from './statements/line-statements';

/**
 * The statements that differ by database, each of them atomic. Everything else is plain Prisma.
 */
export interface Dialect
  extends
    BookStatements,
    CounterStatements,
    EventStatements,
    JobStatements,
    KindStatements,
    LineStatements,
    LogStatements,
    NotificationStatements {
  /**
   * How much longer a statement may take than one that holds up everything else in this process: 1
   * where it runs in the event loop.
   */
  patience: number;

  /** Runs `work`, unless another server does work of this name: then it resolves without it. */
  runAlone(name: string, work: () => Promise<void>): Promise<void>;

  /** Gives at most `pages` free pages back to the disk. @returns whether more would go */
  reclaimSpace(pages: number): Promise<boolean>;
}
