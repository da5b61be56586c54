import Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { migrateDatabase } from '../../migrate/migrate';
import { batchRows } from '../../transfer/ends';
import { copyDatabase } from '../../transfer/copy-database';
import { dumpTables, fillTables } from '@/test/fill-tables';
import { onServer } from '@/test/postgresql/on-server';
import { emptyDatabase } from '@/test/postgresql/server-url';
import { tempFolder } from '@/test/temp-folder';

const migrations = 'prisma/migrations';
const rows = 2 * batchRows + 1;

function makeSource(count = rows): string {
  const file = join(tempFolder(), 'a.db');
  migrateDatabase(file, join(migrations, 'sqlite'));
  fillTables(file, count);
  return file;
}

const tablesOfSchema = [
  ...readFileSync('prisma/schema.prisma', 'utf8').matchAll(/@@map\("(\w+)"\)/g),
] // Triggers fill book_counts, which is compared all the same.
  .map(([, name]) => name!)
  .filter((name) => name !== 'book_counts');

test('every table of the schema is the same after a copy to PostgreSQL and back', async () => {
  const a = makeSource();
  const before = hashFile(a);
  const url = await emptyDatabase();
  const there = await copyDatabase(a, url, migrations);
  const b = join(tempFolder(), 'b.db');
  const back = await copyDatabase(url, b, migrations);

  expect(there.map(({ table }) => table).sort()).toEqual(tablesOfSchema.sort());
  expect(there.every((table) => table.rows === rows)).toBe(true);
  expect(back).toEqual(there);
  expect(dumpTables(b)).toEqual(dumpTables(a));
  expect(hashFile(a)).toBe(before);
  expect(readdirSync(join(a, '..'))).toEqual(['a.db']);
});

test('a copy from PostgreSQL to PostgreSQL has the same rows', async () => {
  const [one, two] = [await emptyDatabase(), await emptyDatabase()];
  const there = await copyDatabase(makeSource(3), one, migrations);
  expect(await copyDatabase(one, two, migrations)).toEqual(there);
});

test('ids go on behind the highest one that was ever given', async () => {
  const a = makeSource(3);
  const db = new Database(a);
  db.prepare('DELETE FROM jobs WHERE id = 3').run();
  db.close();
  const url = await emptyDatabase();
  await copyDatabase(a, url, migrations);
  const { rows: jobs } = await onServer(url, (client) =>
    client.query("INSERT INTO jobs (type) VALUES ('x') RETURNING id"),
  );
  expect(jobs).toEqual([{ id: 4 }]);

  const b = join(tempFolder(), 'b.db');
  await copyDatabase(url, b, migrations);
  const copy = new Database(b);
  expect(copy.prepare("INSERT INTO jobs (type) VALUES ('x')").run().lastInsertRowid).toBe(5);
  copy.close();
});

test('every table takes another row after a copy', async () => {
  const a = makeSource(2);
  const url = await emptyDatabase();
  await copyDatabase(a, url, migrations);
  const b = join(tempFolder(), 'b.db');
  await copyDatabase(url, b, migrations);
  // The rows of a larger database, without the ids that the database gives itself.
  const larger = makeSource(3);
  const db = new Database(b);
  db.pragma('foreign_keys = OFF');
  for (const [table, all] of Object.entries(dumpTables(larger))) {
    // The databases fill these.
    if (table === 'sqlite_sequence' || table === 'book_counts') continue;
    const given = all.find((row) => !hasRow(dumpTables(b)[table]!, row)) as Record<string, unknown>;
    const names = Object.keys(given).filter(
      (name) => name !== 'id' || typeof given.id === 'string',
    );
    const values = names.map((name) => given[name]);
    db.prepare(
      `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
    ).run(...values);
    await onServer(url, async (client) => {
      await client.query("SET session_replication_role = 'replica'");
      const places = names.map((_, at) => `$${at + 1}`).join(', ');
      await client.query(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${places})`, values);
    });
  }
  db.close();
});

function hasRow(all: unknown[], row: unknown): boolean {
  const text = (value: unknown) =>
    JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? String(each) : each));
  return all.some((one) => text(one) === text(row));
}

function hashFile(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
