import { ConfigError, loadConfig } from '../../src/server/config';
import { isPostgresqlUrl } from '../../src/server/config/postgresql-url';
import { resolveLink } from '../../src/server/db/file/resolve-link';
import { loadEnvFiles } from './read-settings.mjs';
import { SetupError } from './say.mjs';

const useItsOwnTools =
  'database_url names a PostgreSQL database: back it up with pg_dump, and restore it with pg_restore.';

/** The path of the database that the settings name. @throws SetupError when they are wrong */
export function readDatabaseFile(): string {
  loadEnvFiles();
  try {
    const { databaseUrl } = loadConfig();
    if (isPostgresqlUrl(databaseUrl)) throw new SetupError(useItsOwnTools);
    return resolveLink(databaseUrl.replace(/^file:/, ''));
  } catch (error) {
    if (error instanceof ConfigError) throw new SetupError(error.message);
    throw error;
  }
}
