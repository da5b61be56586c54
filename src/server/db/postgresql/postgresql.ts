import type { Pool } from 'pg';
import type { Dialect } from '../dialect';
import { bookStatements } from '../statements/books';
import { logStatements } from '../statements/log';
import type { RawClient } from '../statements/raw-client';
import { jobStatements } from './jobs';
import { lineStatements } from './lines';
import { postgresqlSyntax } from './syntax';

export function postgresqlDialect(client: RawClient, pool: Pool): Dialect {
  return {
    patience: 10,
    ...bookStatements(client, postgresqlSyntax),
    ...jobStatements(client, pool),
    ...lineStatements(client),
    ...logStatements(client, postgresqlSyntax),

    // The server's own autovacuum does it.
    reclaimSpace: () => Promise.resolve(false),
  };
}
