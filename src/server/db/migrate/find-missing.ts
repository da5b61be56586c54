import type { Migration } from './landed-migrations';

/** A row of `_prisma_migrations` that was not rolled back. */
export interface Applied {
  migration_name: string;
  checksum: string;
  finished_at: unknown;
}

/**
 * The name of a row of `_prisma_migrations` that is there as long as a copy into this database is
 * unfinished: an older version of Shisho refuses it as well.
 */
export const unfinishedCopy = 'unfinished_copy';

/** How a person is told of databases of one kind. */
export interface DatabaseWords {
  /** what database_url should name instead of another program's database */
  own: string;
  /** how to empty one */
  empty: string;
}

/** A database that the landed migrations do not continue. */
export class UnfitDatabase extends Error {
  override name = 'UnfitDatabase';
  constructor(
    readonly reason: string,
    advice: string,
  ) {
    super(`${reason}. ${advice}.`);
  }
}

/**
 * The landed migrations that a database lacks: all of them when it is empty.
 * @param tables the names of all of its tables
 * @throws UnfitDatabase
 */
export function findMissing(
  migrations: readonly Migration[],
  { tables, applied }: { tables: readonly string[]; applied: readonly Applied[] },
  words: DatabaseWords,
): Migration[] {
  if (applied.some((row) => row.migration_name === unfinishedCopy)) {
    throw new UnfitDatabase(
      'it holds a copy that was not finished (npm run db:copy)',
      `Empty it (${words.empty}), and copy again`,
    );
  }
  const ours = migrations.filter(({ name }) => applied.some((row) => row.migration_name === name));
  if (tables.length > 0 && ours.length === 0) {
    throw new UnfitDatabase(
      `it belongs to another program (it has the table "${tables[0]}", but none of Shisho’s ` +
        'migrations)',
      `Set database_url to ${words.own}`,
    );
  }
  for (const row of applied) refuseUnlessKnown(row, migrations);
  return migrations.filter((migration) => !ours.includes(migration));
}

function refuseUnlessKnown(row: Applied, migrations: readonly Migration[]): void {
  const name = row.migration_name;
  const known = migrations.find((migration) => migration.name === name);
  if (!known) {
    throw new UnfitDatabase(
      `it was written by a newer version of Shisho (migration ${name})`,
      'Start that version, or restore a backup',
    );
  }
  if (row.finished_at === null) {
    throw new UnfitDatabase(`migration ${name} began and never finished`, 'Restore a backup');
  }
  if (known.checksum !== row.checksum) {
    throw new UnfitDatabase(
      `migration ${name} was applied with other contents than its file has now`,
      'Restore the original file',
    );
  }
}
