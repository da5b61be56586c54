import { PrismaPg } from '@prisma/adapter-pg';
import type { Db } from '../client';
import type { PrismaClient as SqlitePrismaClient } from '../generated/sqlite/client';
import { PrismaClient } from '../generated/postgresql/client';
import { nameStatements } from './name-statements';
import { openPool } from './pool';
import { postgresqlDialect } from './postgresql';
import { wrapAdapter } from './wrap-adapter';

/** Opens an existing, migrated database with at most `max` connections. */
export async function openPostgresql(url: string, max: number): Promise<Db> {
  const pool = openPool(url, max);
  const factory = new PrismaPg(pool, { statementNameGenerator: nameStatements() });
  const { provider, adapterName } = factory;
  const adapter = wrapAdapter(await factory.connect());
  const client = new PrismaClient({
    adapter: { provider, adapterName, connect: () => Promise.resolve(adapter) },
  });
  // Made of the same schema: they differ in what a column is called in the database.
  const prisma = client as unknown as SqlitePrismaClient;
  return {
    prisma,
    sql: postgresqlDialect(client, pool),
    async close() {
      await client.$disconnect();
      await pool.end();
    },
  };
}
