// One schema.prisma, two databases: what each of them needs otherwise is replaced here.
import { readFile } from 'node:fs/promises';

export const root = new URL('../', import.meta.url);
export const providers = ['sqlite', 'postgresql'];

/**
 * The text of prisma/schema.prisma for `provider`, with the client going to `output`.
 * @returns {Promise<string>}
 */
export async function schemaFor(provider, output) {
  const text = await readFile(new URL('prisma/schema.prisma', root), 'utf8');
  const own = text
    .replace(/^(\s*output\s*=\s*).*$/m, `$1${JSON.stringify(output)}`)
    .replace(/(datasource db \{\s*provider = )"\w+"/, `$1"${provider}"`);
  return provider === 'sqlite' ? forSqlite(own) : forPostgresql(own);
}

/** SQLite knows autoincrement only on INTEGER, which already holds 64 bits there. */
function forSqlite(schema) {
  return schema.replace(/BigInt(\s+@id @default\(autoincrement\(\)\))/g, 'Int   $1');
}

function forPostgresql(schema) {
  return (
    withoutEnums(schema)
      // Moments, not the local times of some session.
      .replace(/^(\s+\w+\s+DateTime\??)(?=\s)/gm, '$1 @db.Timestamptz(3)')
      // In SQLite every index ends with the row's id, and a log is read in the order of its ids.
      .replace('[jobId], map: "idx_job_logs_job_id"', '[jobId, id], map: "idx_job_logs_job_id"')
      // An entry of an index holds at most 2,704 bytes there: too few for the text of a search.
      .replace(/^\s*@@index\(.*map: "idx_books_search".*\n/m, '')
  );
}

/** As text, which raw statements and indexes compare without a cast, as on SQLite. */
function withoutEnums(schema) {
  const names = [...schema.matchAll(/^enum (\w+) \{/gm)].map(([, name]) => name);
  const columns = new RegExp(
    `^(\\s+\\w+\\s+)(?:${names.join('|')})(\\s+@default\\()?(?:(\\w+)\\))?`,
    'gm',
  );
  return schema
    .replace(/^enum \w+ \{[^}]*\}\n/gm, '')
    .replace(columns, (_, start, open, value) =>
      open ? `${start}String${open}"${value}")` : `${start}String`,
    );
}
