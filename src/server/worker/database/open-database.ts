// The one place that knows which database there is: what each needs around it is behind this door.
import { isPostgresqlUrl } from '@/server/config/postgresql-url';
import type { Config } from '@/server/config';
import type { ServerDatabase } from './server-database';

/** Opens the database with the newest schema. @throws Error that says what is wrong and what to do */
export async function openDatabase(
  config: Pick<Config, 'databaseUrl' | 'cacheDir'>,
): Promise<ServerDatabase> {
  // Loaded where it is needed only: no other server has PostgreSQL's packages in memory.
  if (isPostgresqlUrl(config.databaseUrl)) {
    const { openPostgresqlServer } = await import('./open-postgresql');
    return openPostgresqlServer(config.databaseUrl);
  }
  const { openSqliteFile } = await import('./open-sqlite');
  return openSqliteFile(config);
}
