import { expect, test } from 'vitest';
import { testDb, testOnSqlite } from '@/test/database';
import { explain } from '@/test/queries/explain';
import { addJob, addLines } from '@/test/job-factory';
import { countStored } from './stored-lines-store';

test('all lines are there, but those that were given up and those that are missing', async () => {
  const db = await testDb();
  const { id } = await addJob(db);
  await addLines(db, (await addJob(db)).id, 70);
  expect(await countStored(db, id)).toBe(0);
  await addLines(db, id, 50_000, (line) => ({
    level: line % 100 === 0 ? 'warn' : 'info',
    // One stands for itself alone, so that the numbers have no gap; the others only look like it.
    data: `{"lost":1,"from":${line},"to":${line}}`,
    ...(line === 700 ? { lostTo: 700 } : {}),
  }));
  expect(await countStored(db, id, 60_000)).toBe(49_999);
  await db.prisma.jobLog.deleteMany({ where: { jobId: id, line: { in: [20_000, 20_001] } } });
  expect(await countStored(db, id, 60_000)).toBe(49_997);
});

test('when time is up it says nothing', async () => {
  const db = await testDb();
  const { id } = await addJob(db);
  await addLines(db, id, 50_000);
  expect(await countStored(db, id, -1)).toBeNull();
});

testOnSqlite('indexes alone are counted', async () => {
  const db = await testDb();
  const { id } = await addJob(db);
  await addLines(db, id, 3_000, (line) => ({ level: line % 3 === 0 ? 'warn' : 'info' }));
  const plans = await explain(db, (recorded) => countStored(recorded, id));
  for (const plan of plans) expect(plan).not.toMatch(/TEMP B-TREE|SCAN job_logs/);
});
