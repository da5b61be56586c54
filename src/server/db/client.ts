import { remember, replaceRemembered } from '@/server/remember';
import type { Dialect } from './dialect';
import type { PrismaClient } from './generated/sqlite/client';

declare module '@/server/remember' {
  interface ProcessGlobals {
    db: Db;
  }
}

/** The open database: plain Prisma, and beside it the few statements that differ by database. */
export interface Db {
  prisma: PrismaClient;
  sql: Dialect;
  close(): Promise<void>;
}

/** The database that boot opened, as requests use it. */
export function getDb(): Db {
  return remember('db', () => {
    throw new Error('the database is not open yet: boot() opens it');
  });
}

export function setDb(db: Db): void {
  replaceRemembered('db', db);
}
