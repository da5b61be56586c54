import type { Dialect } from '../dialect';
import type { PrismaClient } from '../generated/sqlite/client';
import { bookStatements } from '../statements/books/books';
import { counterStatements } from '../statements/counters';
import { eventStatements } from '../statements/events';
import { kindStatements } from '../statements/kinds';
import { logStatements } from '../statements/log';
import { notificationStatements } from '../statements/notifications';
import { jobStatements } from './jobs';
import { lineStatements } from './lines';
import { sqliteSyntax } from './syntax';

/** @param runScript runs a statement to its end, also one that gives no rows but many steps */
export function sqliteDialect(
  prisma: PrismaClient,
  runScript: (sql: string) => Promise<void>,
): Dialect {
  return {
    patience: 1,
    ...bookStatements(prisma, sqliteSyntax),
    ...counterStatements(prisma, sqliteSyntax),
    ...eventStatements(prisma, sqliteSyntax),
    ...jobStatements(prisma),
    ...kindStatements(prisma, sqliteSyntax),
    ...lineStatements(prisma),
    ...logStatements(prisma, sqliteSyntax),
    ...notificationStatements(prisma, sqliteSyntax),

    async measureBytes() {
      const [size] = await prisma.$queryRaw<{ bytes: number | bigint }[]>`
        SELECT page_count * page_size AS bytes FROM pragma_page_count(), pragma_page_size()`;
      return Number(size?.bytes ?? 0);
    },

    runAlone: (_, work) => work(),

    async reclaimSpace(pages) {
      const before = await countFreePages(prisma);
      if (before === 0) return false;
      // A prepared statement would stop after the first page.
      await runScript(`PRAGMA incremental_vacuum(${Math.trunc(pages)})`);
      const left = await countFreePages(prisma);
      // A file that was made without auto_vacuum, as a dump is when it is read in, keeps them all.
      return left > 0 && left < before;
    },
  };
}

async function countFreePages(prisma: PrismaClient): Promise<number> {
  const rows = await prisma.$queryRaw<{ freelist_count: number | bigint }[]>`
    PRAGMA freelist_count`;
  return Number(rows[0]?.freelist_count ?? 0);
}
