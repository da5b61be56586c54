import { expect, test } from 'vitest';
import { testDb } from '@/test/database';
import { waitFor } from '@/test/wait-for';

test('of two that start at the same time one works, and the next one may again', async () => {
  const db = await testDb();
  const runs: string[] = [];
  const held = Promise.withResolvers<void>();
  const first = db.sql.runAlone('sync', async () => {
    runs.push('first');
    await held.promise;
  });
  await waitFor(() => runs.length > 0);
  await db.sql.runAlone('retention', async () => void runs.push('other name'));
  await db.sql.runAlone('sync', async () => void runs.push('second'));
  held.resolve();
  await first;
  await db.sql.runAlone('sync', async () => void runs.push('third'));
  expect(runs).toEqual(['first', 'other name', 'third']);
});

test('work that fails leaves no lock', async () => {
  const db = await testDb();
  const fail = () => Promise.reject(new Error('the work failed'));
  await expect(db.sql.runAlone('sync', fail)).rejects.toThrow('the work failed');
  let ran = false;
  // The connection that was given up may take a moment to end.
  while (!ran) await db.sql.runAlone('sync', async () => void (ran = true));
});
