import { ConfigError, loadConfig } from '../../src/server/config';
import { resolveLink } from '../../src/server/db/file/resolve-link';
import { SetupError } from './say.mjs';

/** The path of the database that the settings name. @throws SetupError when they are wrong */
export function readDatabaseFile(): string {
  try {
    return resolveLink(loadConfig().databaseUrl.replace(/^file:/, ''));
  } catch (error) {
    if (error instanceof ConfigError) throw new SetupError(error.message);
    throw error;
  }
}
