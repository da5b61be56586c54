import { PrismaPg } from '@prisma/adapter-pg';
import type { Db } from '../client';
import type { PrismaClient as SqlitePrismaClient } from '../generated/sqlite/client';
import { PrismaClient } from '../generated/postgresql/client';
import { openPool } from './pool';
import { postgresqlDialect } from './postgresql';
import { wrapAdapter } from './wrap-adapter';
import { createHash } from 'node:crypto';
import type { SqlQuery } from '@prisma/driver-adapter-utils';

const maxNamed = 300;
/** A longer text is one of many that differ by their lists of parameters. */
const longestText = 8_192;

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

/**
 * Names the statements that each connection prepares once: to plan a short one takes longer than to
 * run it. What comes later than the first few hundred has no name, and is planned each time.
 */
function nameStatements(): (query: SqlQuery) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known || sql.length > longestText || names.size >= maxNamed) return known ?? '';
    const name = createHash('sha1').update(sql).digest('hex');
    names.set(sql, name);
    return name;
  };
}
