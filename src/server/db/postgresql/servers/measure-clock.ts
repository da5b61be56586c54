import pg from 'pg';
import { noteDatabaseClock } from '@/server/clocks';
import { connectionSettings } from '../pool';

const samples = 3;

/** @returns ms since 1970 by the database's clock */
export async function askTime(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ now_ms: number }>(
    'SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS now_ms',
  );
  return rows[0]!.now_ms;
}

/** Compares the clocks. Of a few answers the quickest counts: it can be wrong by half of its way. */
export async function measureClock(ask: () => Promise<number>): Promise<void> {
  let best = { tookMs: Infinity, aheadMs: 0 };
  for (let sample = 0; sample < samples; sample++) {
    const askedAt = Date.now();
    const time = await ask();
    const tookMs = Date.now() - askedAt;
    if (tookMs < best.tookMs) best = { tookMs, aheadMs: time - (askedAt + tookMs / 2) };
  }
  noteDatabaseClock(best.aheadMs);
}

/** Before anything is stored. */
export async function compareClocks(url: string): Promise<void> {
  const client = new pg.Client(connectionSettings(url));
  // An end of the connection that no statement waits for does not matter here.
  client.on('error', () => {});
  await client.connect();
  try {
    await measureClock(() => askTime(client));
  } finally {
    await client.end();
  }
}
