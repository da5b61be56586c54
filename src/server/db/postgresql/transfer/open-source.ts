import type pg from 'pg';
import { nameDatabase } from '@/server/config/postgresql-url';
import { readLandedMigrations } from '../../migrate/landed-migrations';
import { refuseOlder } from '../../transfer/refuse-older';
import type { Source } from '../../transfer/ends';
import { TransferError } from '../../transfer/table';
import { explainUnusable } from '../start/explain-unusable';
import { readMissing } from '../start/migrate';
import { connectForTransfer } from './connect';
import { readerOf } from './reader';
import { refuseInUse } from './refuse-in-use';

/** Opens the database as it is at this moment; a role that may only read will do. @throws TransferError */
export async function openPostgresqlSource(url: string, migrationsFolder: string): Promise<Source> {
  const name = nameDatabase(url) ?? 'the database';
  let client: pg.Client | undefined;
  try {
    client = await connectForTransfer(url);
    await refuseInUse(client, name);
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const migrations = readLandedMigrations(migrationsFolder);
    refuseOlder(await readMissing(client, migrations), migrations, name);
    const reader = await readerOf(client);
    const bytes = await measure(client);
    return { ...reader, bytes, close: () => client!.end() };
  } catch (error) {
    await client?.end().catch(() => {});
    if (error instanceof TransferError) throw error;
    throw new TransferError(explainUnusable(error, url), { cause: error });
  }
}

async function measure(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ bytes: string }>(
    `SELECT coalesce(sum(pg_table_size(oid)), 0) AS bytes FROM pg_class
     WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'`,
  );
  return Number(rows[0]!.bytes);
}
