import type pg from 'pg';
import { nameDatabase } from '@/server/config/postgresql-url';
import { cleanText } from '@/server/masking/clean-text';
import { readLandedMigrations } from '../../migrate/landed-migrations';
import type { Target } from '../../transfer/ends';
import { TransferError, type Row } from '../../transfer/table';
import { checkServer } from '../start/check-server';
import { explainUnusable } from '../start/explain-unusable';
import { applyMissing, markUnfinished, unmarkUnfinished, words } from '../start/migrate';
import { connectForTransfer } from './connect';
import { quote, readerOf } from './reader';
import type { PostgresqlTable } from './read-tables';
import { refuseInUse } from './refuse-in-use';

/**
 * Makes the tables, or takes those without rows, and marks the database as unfinished.
 * @throws TransferError; nothing was changed then
 */
export async function openPostgresqlTarget(url: string, migrationsFolder: string): Promise<Target> {
  let client: pg.Client | undefined;
  try {
    await checkServer(url);
    client = await connectForTransfer(url);
    await refuseInUse(client, nameDatabase(url) ?? 'the database');
    await prepare(client, migrationsFolder, url);
    // Of a copy that a power cut ends, the mark is there as well.
    await client.query('SET synchronous_commit = off');
    return await targetOf(client);
  } catch (error) {
    await client?.end().catch(() => {});
    if (error instanceof TransferError) throw error;
    throw new TransferError(explainUnusable(error, url), { cause: error });
  }
}

/** In one transaction, under the lock of the migrations: two copies, or a server, cannot both have it. */
async function prepare(client: pg.Client, migrationsFolder: string, url: string): Promise<void> {
  await client.query('BEGIN');
  await applyMissing(client, readLandedMigrations(migrationsFolder));
  for (const { name } of (await readerOf(client)).tables) {
    const { rowCount } = await client.query(`SELECT 1 FROM ${quote(name)} LIMIT 1`);
    if (rowCount === 0) continue;
    throw new TransferError(
      `The database ${nameDatabase(url)} is not empty (there are rows in ${name}). Name a database ` +
        'without tables, such as a new one: CREATE DATABASE shisho.',
    );
  }
  await markUnfinished(client);
  await client.query('COMMIT');
}

async function targetOf(client: pg.Client): Promise<Target> {
  const reader = await readerOf(client);
  return {
    ...reader,
    emptying: words.empty,
    fit: cleanText,

    async insert({ name }, rows) {
      const table = reader.find(name);
      await client.query(insertInto(table), [
        JSON.stringify(rows.map((row) => toObject(table, row))),
      ]);
    },

    async setLastId({ name }, id) {
      const { sequence } = reader.find(name);
      if (sequence)
        await client.query('SELECT setval($1::text::regclass, $2)', [sequence.name, id]);
    },

    async finish() {
      for (const { name } of reader.tables) await client.query(`ANALYZE ${quote(name)}`);
      // Whoever waits for this commit waits for all before it.
      await client.query('SET synchronous_commit = on');
      await unmarkUnfinished(client);
    },

    close: () => client.end(),
  };
}

function insertInto({ name, columns }: PostgresqlTable): string {
  const names = columns.map((column) => quote(column.name)).join(', ');
  const types = columns.map((column) => `${quote(column.name)} ${column.type}`).join(', ');
  return `INSERT INTO ${quote(name)} (${names})
    SELECT ${names} FROM json_to_recordset($1::json) AS given (${types})`;
}

function toObject({ columns }: PostgresqlTable, row: Row): Record<string, string | null> {
  return Object.fromEntries(columns.map(({ name }, at) => [name, row[at]!]));
}
