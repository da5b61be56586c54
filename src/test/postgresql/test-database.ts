import { openPostgresql } from '@/server/db/postgresql/open';
import type { Db } from '@/server/db/client';
import { onServer } from './on-server';

let made = 0;

/** A fresh, migrated database on the server of this run. `close` removes it. */
export async function makePostgresqlDatabase(server: string, template: string): Promise<Db> {
  const name = `test_${process.pid}_${++made}`;
  await onServer(server, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`));
  const url = new URL(server);
  url.pathname = name;
  const db = await openPostgresql(url.href, 5);
  return {
    ...db,
    async close() {
      await db.close();
      await onServer(server, (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`));
    },
  };
}
