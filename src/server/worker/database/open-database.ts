// The one place that knows which database there is: what each needs around it is behind this door.
import { isPostgresqlUrl } from '@/server/config/postgresql-url';
import type { Config } from '../../config';
import type { Db } from '../../db/client';

export interface OpenDatabase {
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

/** Opens the database with the newest schema. @throws Error that says what is wrong and what to do */
export async function openDatabase(
  config: Pick<Config, 'databaseUrl' | 'cacheDir'>,
): Promise<OpenDatabase> {
  // Loaded where it is needed only: no other server has PostgreSQL's packages in memory.
  if (isPostgresqlUrl(config.databaseUrl)) {
    const { openPostgresqlServer } = await import('./open-postgresql');
    return openPostgresqlServer(config.databaseUrl);
  }
  const { openSqliteFile } = await import('./open-sqlite');
  return openSqliteFile(config);
}
