import type { Pool } from 'pg';
import type { Dialect } from '../dialect';
import { sql } from '../sql';
import { bookStatements } from '../statements/books/books';
import { counterStatements } from '../statements/counters';
import { eventStatements } from '../statements/events';
import { kindStatements } from '../statements/kinds';
import { logStatements } from '../statements/log';
import { notificationStatements } from '../statements/notifications';
import type { RawClient } from '../statements/raw-client';
import { jobStatements } from './jobs';
import { lineStatements } from './lines';
import { runAlone } from './servers/run-alone';
import { postgresqlSyntax } from './syntax';

export function postgresqlDialect(client: RawClient, pool: Pool): Dialect {
  return {
    patience: 10,
    ...bookStatements(client, postgresqlSyntax),
    ...counterStatements(client, postgresqlSyntax),
    ...eventStatements(client, postgresqlSyntax),
    ...jobStatements(client, pool),
    ...kindStatements(client, postgresqlSyntax),
    ...lineStatements(client),
    ...logStatements(client, postgresqlSyntax),
    ...notificationStatements(client, postgresqlSyntax),

    async measureBytes() {
      const [size] = await client.$queryRaw<{ bytes: bigint }[]>(sql`
        SELECT pg_database_size(current_database()) AS bytes`);
      return Number(size?.bytes ?? 0);
    },

    runAlone: (name, work) => runAlone(pool, name, work),

    // The server's own autovacuum does it.
    reclaimSpace: () => Promise.resolve(false),
  };
}
