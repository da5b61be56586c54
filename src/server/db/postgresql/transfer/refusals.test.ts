import Database from 'better-sqlite3';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { migrateDatabase } from '../../migrate/migrate';
import { copyDatabase } from '../../transfer/copy-database';
import { migratePostgresql } from '../start/migrate';
import { openPool } from '../pool';
import { fillTables } from '@/test/fill-tables';
import { onServer } from '@/test/postgresql/on-server';
import { emptyDatabase, withParts } from '@/test/postgresql/server-url';
import { tempFolder } from '@/test/temp-folder';

const migrations = 'prisma/migrations';
const landed = join(migrations, 'postgresql');

function makeSource(rows = 3): string {
  const file = join(tempFolder(), 'a.db');
  migrateDatabase(file, join(migrations, 'sqlite'));
  if (rows > 0) fillTables(file, rows);
  return file;
}

const change = (file: string, statement: string) => {
  const db = new Database(file);
  db.exec(statement);
  db.close();
};

const ask = (url: string, statement: string) =>
  onServer(url, async (client) => (await client.query(statement)).rows as unknown[]);

test('a target with rows is refused, and left as it is', async () => {
  const url = await emptyDatabase();
  await migratePostgresql(url, landed);
  await ask(url, "INSERT INTO people (name) VALUES ('Ada')");
  await expect(copyDatabase(makeSource(), url, migrations)).rejects.toThrow(
    /not empty \(there are rows in people\)/,
  );
  expect(await ask(url, 'SELECT id, name FROM people')).toEqual([{ id: 1, name: 'Ada' }]);
  expect(await migratePostgresql(url, landed)).toEqual([]);
});

test('a migrated target without rows is filled', async () => {
  const url = await emptyDatabase();
  await migratePostgresql(url, landed);
  await copyDatabase(makeSource(), url, migrations);
  expect(await ask(url, 'SELECT count(*) FROM jobs')).toEqual([{ count: '3' }]);
});

test('a database that a server uses is refused at either end', async () => {
  const url = await emptyDatabase();
  await copyDatabase(makeSource(), url, migrations);
  const server = openPool(url, 1);
  try {
    await server.query('SELECT 1');
    const there = join(tempFolder(), 'b.db');
    const inUse = /in use by a server of Shisho\. Stop all servers/;
    await expect(copyDatabase(url, there, migrations)).rejects.toThrow(inUse);
    await expect(copyDatabase(makeSource(), url, migrations)).rejects.toThrow(inUse);
    expect(existsSync(there)).toBe(false);
  } finally {
    await server.end();
  }
});

test('a source without rows is refused before anything is made', async () => {
  const url = await emptyDatabase();
  await expect(copyDatabase(makeSource(0), url, migrations)).rejects.toThrow(/has no rows/);
  await migratePostgresql(url, landed);
  await expect(copyDatabase(url, url, migrations)).rejects.toThrow(/has no rows/);
});

test('a source of an older version is refused', async () => {
  const url = await emptyDatabase();
  await copyDatabase(makeSource(), url, migrations);
  await ask(
    url,
    `DELETE FROM _prisma_migrations WHERE migration_name =
       (SELECT max(migration_name) FROM _prisma_migrations)`,
  );
  await expect(copyDatabase(url, join(tempFolder(), 'b.db'), migrations)).rejects.toThrow(
    /older version of Shisho \(it lacks \d{4}_\w+\)\. Start this version on it once/,
  );
});

test('a database of another program is refused', async () => {
  const url = await emptyDatabase();
  await ask(url, 'CREATE TABLE photos (id INT)');
  await expect(copyDatabase(makeSource(), url, migrations)).rejects.toThrow(
    /belongs to another program/,
  );
  expect(await ask(url, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).toEqual([
    { tablename: 'photos' },
  ]);
});

test('reports a database that does not exist with what to correct', async () => {
  const nowhere = withParts(await emptyDatabase(), { pathname: 'nowhere' });
  const told = /there is no database of that name.*database_url/;
  await expect(copyDatabase(nowhere, '/nowhere.db', migrations)).rejects.toThrow(told);
  await expect(copyDatabase(makeSource(), nowhere, migrations)).rejects.toThrow(told);
});

test('a role that may only read is enough for the source, not for the target', async () => {
  const url = await emptyDatabase();
  await copyDatabase(makeSource(), url, migrations);
  await ask(
    url,
    `DO $$ BEGIN CREATE ROLE copy_reader LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
     GRANT SELECT ON ALL TABLES IN SCHEMA public TO copy_reader;
     GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO copy_reader`,
  );
  const asReader = withParts(url, { username: 'copy_reader' });
  await copyDatabase(asReader, join(tempFolder(), 'b.db'), migrations);
  await expect(copyDatabase(makeSource(), asReader, migrations)).rejects.toThrow(
    /role may only read/,
  );
});

test('characters that PostgreSQL refuses are replaced, and the row is named', async () => {
  const a = makeSource();
  change(a, "UPDATE job_logs SET message = 'a' || char(0) || 'b' WHERE id = 2");
  const url = await emptyDatabase();
  const replaced: unknown[] = [];
  await copyDatabase(a, url, migrations, { onReplaced: (one) => replaced.push(one) });
  expect(replaced).toEqual([{ row: 'job_logs, row id = "2"', column: 'message' }]);
  expect(await ask(url, 'SELECT message FROM job_logs WHERE id = 2')).toEqual([
    { message: 'a\ufffdb' },
  ]);
});

test('a row that PostgreSQL refuses is named, and the target is unfinished', async () => {
  const a = makeSource(20);
  change(a, 'UPDATE jobs SET progress = 3000000000 WHERE id = 13');
  const url = await emptyDatabase();
  await expect(copyDatabase(a, url, migrations)).rejects.toThrow(
    /jobs, row id = "13" was refused: .*out of range for type integer.*Empty it \(DROP SCHEMA/s,
  );
  await expect(migratePostgresql(url, landed)).rejects.toThrow(/copy that was not finished/);
});

test('a value of another type than its column is named', async () => {
  const a = makeSource();
  change(a, "UPDATE jobs SET started_at = 'yesterday' WHERE id = 2");
  await expect(copyDatabase(a, await emptyDatabase(), migrations)).rejects.toThrow(
    /jobs, row id = "2": what is in started_at is no moment/,
  );
});
