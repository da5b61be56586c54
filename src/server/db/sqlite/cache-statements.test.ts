import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import Database from 'better-sqlite3';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { tempFolder } from '@/test/temp-folder';
import { cacheStatements } from './cache-statements';

async function open() {
  const file = join(tempFolder(), 'test.db');
  const adapter = await new PrismaBetterSqlite3({ url: `file:${file}` }).connect();
  onTestFinished(() => adapter.dispose());
  const countCached = cacheStatements(adapter)!;
  await adapter.executeScript('CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT UNIQUE)');
  const query = (sql: string, ...args: unknown[]) =>
    adapter.queryRaw({
      sql,
      args,
      argTypes: args.map(() => ({ scalarType: 'unknown', arity: 'scalar' })),
    });
  return { adapter, file, countCached, query };
}

test('a statement is prepared once, and runs with the arguments of each call', async () => {
  const { countCached, query } = await open();
  const insert = 'INSERT INTO t (a, b) VALUES (?, ?) RETURNING b';
  expect((await query(insert, 1, 'x')).rows).toEqual([['x']]);
  expect((await query(insert, 2, 'y')).rows).toEqual([['y']]);
  const select = 'SELECT a FROM t WHERE b = ?';
  expect((await query(select, 'y')).rows).toEqual([[2]]);
  expect((await query(select, 'x')).rows).toEqual([[1]]);
  expect((await query(select, 'z')).rows).toEqual([]);
  expect(countCached()).toBe(2);
});

test('a statement that failed can be run again', async () => {
  const { query } = await open();
  const insert = 'INSERT INTO t (b) VALUES (?)';
  await query(insert, 'x');
  await expect(query(insert, 'x')).rejects.toMatchObject({
    cause: { originalCode: 'SQLITE_CONSTRAINT_UNIQUE' },
  });
  await query(insert, 'y');
  expect((await query('SELECT count(*) FROM t')).rows).toEqual([[2]]);
});

test('a change of the schema by another connection is seen', async () => {
  const { file, query } = await open();
  expect((await query('SELECT a, b FROM t')).columnNames).toEqual(['a', 'b']);
  const other = new Database(file);
  other.exec('ALTER TABLE t ADD COLUMN c TEXT; INSERT INTO t (a, b, c) VALUES (1, 2, 3)');
  other.close();
  expect((await query('SELECT a, b FROM t')).rows).toEqual([[1, '2']]);
});

test('the cache is bounded, and what only prepares is not kept', async () => {
  const { countCached, query } = await open();
  for (let i = 0; i < 400; i++) await query(`SELECT ${i}`);
  expect(countCached()).toBe(300);
  await query('PRAGMA user_version');
  await query(`SELECT 'a' || '${'x'.repeat(10_000)}'`);
  expect(countCached()).toBe(300);
  expect((await query('SELECT 1')).rows).toEqual([[1]]);
});

test('writes are refused also by a statement that was prepared before', async () => {
  const { adapter, query } = await open();
  await query('INSERT INTO t (b) VALUES (?)', 'x');
  await adapter.executeScript('PRAGMA query_only = ON');
  await expect(query('INSERT INTO t (b) VALUES (?)', 'y')).rejects.toMatchObject({
    cause: { originalCode: 'SQLITE_READONLY' },
  });
});
