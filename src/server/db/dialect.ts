import type { BookStatements } from './book-statements';
import type { JobStatements } from './job-statements';
import type { LineStatements } from './line-statements';

export type { Claim, ClaimedJob, SettleRow } from './job-statements';
export type { LineRow, LoggedLine, LostLine } from './line-statements';

/**
 * The statements that differ by database, each of them atomic. Everything else is plain Prisma.
 */
export interface Dialect extends BookStatements, JobStatements, LineStatements {
  /** Gives at most `pages` free pages back to the disk. @returns whether more would go */
  reclaimSpace(pages: number): Promise<boolean>;
}
