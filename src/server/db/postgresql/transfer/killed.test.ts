import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { migrateDatabase } from '../../migrate/migrate';
import { migratePostgresql } from '../start/migrate';
import { copyDatabase } from '../../transfer/copy-database';
import { dumpTables, fillTables } from '@/test/fill-tables';
import { onServer } from '@/test/postgresql/on-server';
import { emptyDatabase } from '@/test/postgresql/server-url';
import { tempFolder } from '@/test/temp-folder';
import { waitFor } from '@/test/wait-for';
import { openPostgresqlServer } from '@/server/worker/database/open-postgresql';

const migrations = 'prisma/migrations';
const landed = join(migrations, 'postgresql');
const unfinished = /a copy that was not finished \(npm run db:copy\)\. Empty it/;

function makeSource(): string {
  const file = join(tempFolder(), 'a.db');
  migrateDatabase(file, join(migrations, 'sqlite'));
  fillTables(file, 3);
  return file;
}

function startCopy(from: string, to: string): ChildProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/db-copy.ts', from, to], {
    stdio: 'ignore',
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

test('a copy that was killed leaves a database that servers and copies refuse until it is emptied', async () => {
  const source = makeSource();
  const url = await emptyDatabase();
  await migratePostgresql(url, landed);
  await onServer(url, async (client) => {
    // The copy gets as far as this table, and waits.
    await client.query('BEGIN');
    await client.query('LOCK TABLE job_logs IN EXCLUSIVE MODE');
    const child = startCopy(source, url);
    await waitFor(async () => {
      if (child.exitCode !== null) throw new Error(`the copy ended with ${child.exitCode}`);
      const { rowCount } = await client.query(
        "SELECT FROM pg_locks WHERE relation = 'job_logs'::regclass AND NOT granted",
      );
      return rowCount;
    });
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
    await client.query('ROLLBACK');
  });
  await expect(openPostgresqlServer(url)).rejects.toThrow(unfinished);
  await expect(copyDatabase(source, url, migrations)).rejects.toThrow(unfinished);
  await expect(copyDatabase(url, join(tempFolder(), 'b.db'), migrations)).rejects.toThrow(
    unfinished,
  );

  await onServer(url, (client) => client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public'));
  await copyDatabase(source, url, migrations);
  const back = join(tempFolder(), 'b.db');
  await copyDatabase(url, back, migrations);
  expect(dumpTables(back)).toEqual(dumpTables(source));
});

test('a connection that is lost ends the copy, and no row is blamed for it', async () => {
  const url = await emptyDatabase();
  await migratePostgresql(url, landed);
  await onServer(url, async (client) => {
    await client.query('BEGIN');
    await client.query('LOCK TABLE job_logs IN EXCLUSIVE MODE');
    const copy = expect(copyDatabase(makeSource(), url, migrations)).rejects.toThrow(
      /^The copy stopped: (?!.* was refused).*\. The target is marked as unfinished/,
    );
    await waitFor(async () => {
      const { rowCount } = await client.query(
        `SELECT pg_terminate_backend(pid) FROM pg_locks
         WHERE relation = 'job_logs'::regclass AND NOT granted`,
      );
      return rowCount;
    });
    await copy;
    await client.query('ROLLBACK');
  });
  await expect(openPostgresqlServer(url)).rejects.toThrow(unfinished);
});
