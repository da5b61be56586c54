import type { Db } from '@/server/db/client';

/** The database of a running server, of either kind. */
export interface ServerDatabase {
  /** whether other servers may go on with our jobs while we cannot reach it */
  isShared: boolean;
  /** for jobs */
  db: Db;
  /** for pages and the API */
  pagesDb: Db;
  /**
   * From now on it is noticed when the database is lost for good.
   * @param stopWork ends what would go on writing: jobs, heartbeat, chores
   */
  guard(stopWork: () => Promise<unknown>): void;
  /** whether what the database held is being saved at this moment */
  isRescuing(): boolean;
  /** Closes the database, after `sayGoodbye` wrote to it, unless it is lost. */
  close(sayGoodbye: () => Promise<void>): Promise<void>;
}
