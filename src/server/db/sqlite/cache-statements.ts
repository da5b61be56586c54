import type Database from 'better-sqlite3';
import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils';

const maxCached = 300;
/** A longer text is one of many that differ by their lists of parameters. */
const longestText = 8_192;
/** Others, such as a PRAGMA, may act when they are prepared. */
const cacheable = /^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b/i;

/** What the adapter uses of a prepared statement. */
interface Prepared {
  bind(args: unknown[]): Bound;
  run(): Database.RunResult;
}

interface Bound {
  reader: boolean;
  run(): Database.RunResult;
  columns(): Database.ColumnDefinition[];
  raw(): { all(): unknown[] };
}

/**
 * Prepares each statement once: the adapter would do so for every call, which takes longer than to
 * run a short one. The adapter binds for good, so it gets a stand-in that binds at each run.
 * @returns how many statements are kept, for a test; undefined where the adapter has no such client
 */
export function cacheStatements(adapter: SqlDriverAdapter): (() => number) | undefined {
  const { client } = adapter as SqlDriverAdapter & { client?: Database.Database };
  if (typeof client?.prepare !== 'function') return undefined;
  const prepare = client.prepare.bind(client);
  const cache = new Map<string, Prepared>();

  const prepareOnce = (sql: string): Prepared | Database.Statement => {
    if (sql.length > longestText || !cacheable.test(sql)) return prepare(sql);
    const known = cache.get(sql);
    // Behind all others: the first of the map is the one that was not used for longest.
    if (known) cache.delete(sql);
    const prepared = known ?? standIn(prepare(sql));
    cache.set(sql, prepared);
    if (cache.size > maxCached) cache.delete(cache.keys().next().value!);
    return prepared;
  };
  client.prepare = prepareOnce as unknown as typeof client.prepare;
  return () => cache.size;
}

function standIn(statement: Database.Statement): Prepared {
  const { reader } = statement;
  if (reader) statement.raw();
  const bind = (args: unknown[]): Bound => ({
    reader,
    run: () => statement.run(args),
    columns: () => statement.columns(),
    raw: () => ({ all: () => statement.all(args) }),
  });
  return { bind, run: () => statement.run() };
}
