import pg from 'pg';
import { onTestFinished } from 'vitest';
import { startScratchPostgres } from '../scripts/scratch-postgres.mjs';

/** An empty database on a PostgreSQL server that ends with the test, and a look past the servers. */
export async function startPostgresql() {
  const server = await startScratchPostgres();
  onTestFinished(() => server.stop());
  return {
    url: server.url,
    async query<Row extends object>(statement: string, values: unknown[] = []): Promise<Row[]> {
      const client = new pg.Client({ connectionString: server.url });
      await client.connect();
      try {
        return (await client.query<Row>(statement, values)).rows;
      } finally {
        await client.end();
      }
    },
  };
}
