import { resolve } from 'node:path';
import { isPostgresqlUrl } from '../../src/server/config/postgresql-url';
import { resolveLink } from '../../src/server/db/file/resolve-link';
import { SetupError } from '../setup/say.mjs';

/**
 * A database as `database_url` names it: a URL of PostgreSQL as it is, a file as its absolute path.
 * @param folder where the person is: npm runs scripts in the project's folder
 * @throws SetupError for a URL of anything else
 */
export function readPlace(text: string, folder = process.env.INIT_CWD ?? '.'): string {
  if (isPostgresqlUrl(text)) return text;
  const scheme = /^([a-z][a-z0-9+.-]+):\/\//i.exec(text)?.[1];
  if (scheme && scheme.toLowerCase() !== 'file') {
    throw new SetupError(`${scheme}:// is no database of Shisho: name a file, or postgresql://…`);
  }
  return resolveLink(resolve(folder, text.replace(/^file:(\/\/)?/, '')));
}
