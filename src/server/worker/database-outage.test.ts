// The database goes away while jobs run, as when PostgreSQL is restarted. On a run on SQLite there is
// no such thing.
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { isPostgresql, testDb, type TestDb } from '@/test/database';
import { waitFor } from '@/test/wait-for';
import { enqueue, startWorker, waitForEnd } from '@/test/worker';
import { startHeartbeat } from './processes/heartbeat';

const testOnPostgresql = test.skipIf(!isPostgresql());

/** The database of a test, by way of a connection that can be cut. */
async function openThroughProxy(db: TestDb) {
  const { openPostgresql } = await import('@/server/db/postgresql/open');
  const { startProxy } = await import('@/test/postgresql/proxy');
  const { serverUrl, withParts } = await import('@/test/postgresql/server-url');
  const rows = await db.prisma.$queryRaw<{ name: string }[]>`SELECT current_database() AS name`;
  const proxy = await startProxy(withParts(serverUrl(), { pathname: rows[0]!.name }));
  const through = await openPostgresql(proxy.url, 5);
  onTestFinished(() => through.close());
  return { proxy, through: { ...through, file: '' } };
}

const numbersOf = async (db: TestDb, jobId: number) => {
  const rows = await db.prisma.jobLog.findMany({ where: { jobId }, orderBy: { id: 'asc' } });
  return rows.map(({ line }) => line);
};

testOnPostgresql('jobs go on where the connection was cut, with every line once', async () => {
  const db = await testDb();
  const { proxy, through } = await openThroughProxy(db);
  const { stop } = await startWorker(through);
  const lines = 2_000;
  const data = { lines, perTurn: 10, pauseMs: 2 };
  const jobs = [await enqueue(db, 'test.log', data), await enqueue(db, 'test.log', data)];
  for (let cuts = 1; cuts <= 6; cuts++) {
    // Somewhere in the middle of statements, COMMIT included.
    await waitFor(async () => (await db.prisma.jobLog.count()) > cuts * 200);
    await proxy.cut();
    await proxy.restore();
  }
  for (const { id } of jobs) {
    expect(await waitForEnd(db, id)).toMatchObject({ status: 'completed', lineCount: lines });
    expect(await numbersOf(db, id)).toEqual(Array.from({ length: lines }, (_, at) => at + 1));
  }
  await stop();
});

testOnPostgresql('a connection that is cut between two statements ends nothing else', async () => {
  const { proxy } = await openThroughProxy(await testDb());
  const { openPool } = await import('@/server/db/postgresql/pool');
  const pool = openPool(proxy.url, 1);
  const client = await pool.connect();
  await client.query('BEGIN');
  const ended = new Promise((resolve) => client.once('end', resolve));
  await proxy.cut();
  await ended;
  await expect(client.query('COMMIT')).rejects.toThrow('not queryable');
  client.release(true);
  await pool.end();
});

testOnPostgresql('a job that waits runs once the database is back', async () => {
  const db = await testDb();
  const { proxy, through } = await openThroughProxy(db);
  const { stop } = await startWorker(through);
  await proxy.cut();
  const { id } = await enqueue(db, 'test.log', { lines: 3 });
  await expect(through.sql.getJob(id)).rejects.toThrow();
  await proxy.restore();
  expect(await waitForEnd(db, id)).toMatchObject({ status: 'completed', lineCount: 3 });
  await stop();
});

testOnPostgresql(
  'a server that is cut off stops its jobs before others may take them',
  async () => {
    const db = await testDb();
    const { proxy, through } = await openThroughProxy(db);
    const { worker, me, stop } = await startWorker(through);
    const staleAfterMs = 1_500;
    const folder = join(tmpdir(), 'shisho-no-such-boxes');
    const blackBox = { folder, markBeat: () => {}, noteShutdown: () => {}, close: () => {} };
    const stopHeartbeat = await startHeartbeat({
      db: through,
      me,
      worker,
      blackBox,
      concurrency: 2,
      beatMs: 20,
      staleAfterMs,
      isShared: true,
    });
    const { id } = await enqueue(db, 'test.wait', { afterMs: 600_000 });
    await waitFor(async () => (await db.sql.getJob(id))!.status === 'in_progress');
    await proxy.cut();
    const cutAt = performance.now();
    await waitFor(() => performance.now() - cutAt > staleAfterMs);
    await proxy.restore();
    const ended = await waitForEnd(db, id);
    expect(ended).toMatchObject({ status: 'failed', fatalCount: 1 });
    expect(ended.error).toMatch(/^the server could not reach the database for so long/);
    // It goes on with other jobs.
    const next = await enqueue(db, 'test.log', { lines: 3 });
    expect(await waitForEnd(db, next.id)).toMatchObject({ status: 'completed' });
    await stopHeartbeat();
    await stop();
  },
);
