import pg from 'pg';
import { connectionSettings } from '../pool';

/** Longer than any batch takes, and shorter than for ever. */
const idleMs = 600_000;

/** A session of a copy, in which every value is text. */
export async function connectForTransfer(url: string): Promise<pg.Client> {
  const client = new pg.Client({
    ...connectionSettings(url),
    application_name: 'shisho db:copy',
    types: { getTypeParser: () => (value: unknown) => value },
  });
  // The next statement tells.
  client.on('error', () => {});
  await client.connect();
  await client.query(`SET idle_in_transaction_session_timeout = ${idleMs}`);
  return client;
}
