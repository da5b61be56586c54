import { expect, test } from 'vitest';
import { onServer } from '@/test/postgresql/on-server';
import { emptyDatabase } from '@/test/postgresql/server-url';
import { migratePostgresql } from './migrate';

const landed = 'prisma/migrations/postgresql';
test('servers that start at the same time migrate once', async () => {
  const url = await emptyDatabase();
  const applied = await Promise.all(
    Array.from({ length: 4 }, () => migratePostgresql(url, landed)),
  );
  expect(applied.filter((names) => names.length > 0)).toHaveLength(1);
  expect(await migratePostgresql(url, landed)).toEqual([]);
});

test('a database of another program is refused, and left as it is', async () => {
  const url = await emptyDatabase();
  await onServer(url, (client) => client.query('CREATE TABLE photos (id INT)'));
  await expect(migratePostgresql(url, landed)).rejects.toThrow(
    /belongs to another program.*photos/,
  );
  const { rows } = await onServer(url, (client) =>
    client.query('SELECT tablename FROM pg_tables WHERE schemaname = current_schema()'),
  );
  expect(rows).toEqual([{ tablename: 'photos' }]);
});

test('a database of a newer version is refused', async () => {
  const url = await emptyDatabase();
  await migratePostgresql(url, landed);
  await onServer(url, (client) =>
    client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at)
       VALUES ('x', 'x', '9999_later', now())`,
    ),
  );
  await expect(migratePostgresql(url, landed)).rejects.toThrow(/newer version.*9999_later/);
});

test('a migration that fails leaves nothing behind', async () => {
  const url = await emptyDatabase();
  await onServer(url, (client) => client.query('CREATE SEQUENCE jobs'));
  await expect(migratePostgresql(url, landed)).rejects.toThrow(/migration 0001_init failed/);
  const { rows } = await onServer(url, (client) =>
    client.query('SELECT tablename FROM pg_tables WHERE schemaname = current_schema()'),
  );
  expect(rows).toEqual([]);
});
