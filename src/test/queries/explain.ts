import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import type { Db } from '@/server/db/client';
import { PrismaClient } from '@/server/db/generated/sqlite/client';
import { sqliteDialect } from '@/server/db/sqlite/sqlite';
import type { TestDb } from '../database';

/**
 * How SQLite runs the statements that `run` sends, raw or Prisma's own: one text each.
 * What it should not say of a large table: "USE TEMP B-TREE" (a sort), "SCAN" (every row).
 */
export async function explain(db: TestDb, run: (db: Db) => Promise<unknown>): Promise<string[]> {
  const prisma = new PrismaClient({
    adapter: new PrismaBetterSqlite3({ url: `file:${db.file}` }),
    log: [{ emit: 'event', level: 'query' }],
  });
  const sent: { query: string; params: string }[] = [];
  prisma.$on('query', (event) => sent.push(event));
  try {
    await run({ ...db, prisma, sql: sqliteDialect(prisma, () => Promise.resolve()) });
    return await Promise.all(sent.map(({ query, params }) => describePlan(db, query, params)));
  } finally {
    await prisma.$disconnect();
  }
}

async function describePlan({ prisma }: Db, query: string, params: string): Promise<string> {
  const plan = await prisma.$queryRawUnsafe<{ detail: string }[]>(
    `EXPLAIN QUERY PLAN ${query}`,
    ...(JSON.parse(params) as unknown[]),
  );
  return plan
    .map(({ detail }) => detail)
    .join('; ')
    .replaceAll(' main.', ' ');
}
