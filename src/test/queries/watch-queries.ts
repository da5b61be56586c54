import type { Db } from '@/server/db/client';
import type { Dialect } from '@/server/db/dialect';

type Statement = keyof Dialect;

/** The same database, which tells of each of its statements before the answer is given back. */
export function watchQueries(db: Db, answered: (statement: Statement) => unknown): Db {
  const sql = new Proxy(db.sql, {
    get(target, name: Statement) {
      const run = target[name] as unknown;
      if (typeof run !== 'function') return run;
      return (...args: unknown[]) => {
        const result = (run as (...args: unknown[]) => unknown)(...args);
        if (!(result instanceof Promise)) return result;
        return result.then(async (answer: unknown) => {
          await answered(name);
          return answer;
        });
      };
    },
  });
  return { ...db, sql };
}
