import type { Db } from '@/server/db/client';

/** The same database, which tells of each raw query that reads, before its answer is given back. */
export function watchQueries(db: Db, answered: (sql: string) => unknown): Db {
  const read = async (sql: TemplateStringsArray, ...values: unknown[]) => {
    const rows = await db.prisma.$queryRaw(sql, ...values);
    await answered(sql.join('?'));
    return rows;
  };
  const prisma = new Proxy(db.prisma, {
    get: (target, name) => (name === '$queryRaw' ? read : (Reflect.get(target, name) as unknown)),
  });
  return { ...db, prisma };
}
