import Database from 'better-sqlite3';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { migrateDatabase } from '../../migrate/migrate';
import { unfinishedCopy } from '../../migrate/find-missing';
import { copyDatabase } from '../../transfer/copy-database';
import { dumpTables, fillTables } from '@/test/fill-tables';
import { tempFolder } from '@/test/temp-folder';
import { waitFor } from '@/test/wait-for';

const migrations = 'prisma/migrations';
const landed = join(migrations, 'sqlite');
const unfinished = /a copy that was not finished \(npm run db:copy\)\. Empty it \(delete .*b\.db/;

/** In every table: enough for a second. */
const rows = 4_000;

test('a copy that was killed leaves a file that servers and copies refuse until it is deleted', async () => {
  const [source, target] = [join(tempFolder(), 'a.db'), join(tempFolder(), 'b.db')];
  migrateDatabase(source, landed);
  fillTables(source, rows);
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/db-copy.ts', source, target], {
    stdio: 'ignore',
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  await waitFor(() => {
    if (child.exitCode !== null) throw new Error(`the copy ended with ${child.exitCode}`);
    return isMarked(target);
  });
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;

  expect(() => migrateDatabase(target, landed)).toThrow(unfinished);
  await expect(copyDatabase(source, target, migrations)).rejects.toThrow(unfinished);
  await expect(copyDatabase(target, join(tempFolder(), 'c.db'), migrations)).rejects.toThrow(
    unfinished,
  );

  for (const end of ['', '-wal', '-shm']) rmSync(target + end, { force: true });
  await copyDatabase(source, target, migrations);
  expect(existsSync(`${target}-wal`)).toBe(false);
  expect(dumpTables(target)).toEqual(dumpTables(source));
});

function isMarked(file: string): boolean {
  if (!existsSync(file)) return false;
  const db = new Database(file, { timeout: 1_000 });
  try {
    return db
      .prepare('SELECT count(*) > 0 FROM _prisma_migrations WHERE migration_name = ?')
      .pluck()
      .get(unfinishedCopy) as boolean;
  } catch {
    // Not made yet, or not to be read at this moment.
    return false;
  } finally {
    db.close();
  }
}
