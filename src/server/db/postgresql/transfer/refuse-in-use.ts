import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { TransferError } from '../../transfer/table';

/** A session that has just been closed is still listed for a moment. */
const tries = 20;
const pauseMs = 100;

/** @throws TransferError while a server has sessions in this database */
export async function refuseInUse(client: pg.Client, name: string): Promise<void> {
  for (let left = tries; ; left--) {
    const { rows } = await client.query<{ sessions: string }>(
      `SELECT count(*) AS sessions FROM pg_stat_activity
       WHERE datname = current_database() AND application_name = 'shisho'`,
    );
    if (rows[0]!.sessions === '0') return;
    if (left === 0) {
      throw new TransferError(
        `${name} is in use by a server of Shisho. Stop all servers that use it, and try again: what ` +
          'they write meanwhile would be missing in the copy.',
      );
    }
    await delay(pauseMs);
  }
}
