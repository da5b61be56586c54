import { expect, test } from 'vitest';
import type { LogLevel } from '@/model/log/job-log';
import { testDb, testOnSqlite } from '@/test/database';
import { explain } from '@/test/queries/explain';
import { addJob, addLines } from '@/test/job-factory';
import { countByBucket, type Bucket } from './log-overview-store';

const levelOf = (line: number): LogLevel =>
  line % 997 === 0 ? 'fatal' : line % 100 === 0 ? 'error' : line % 3 === 0 ? 'warn' : 'info';

function countNaively(lineCount: number, linesPerBucket: number): Bucket[] {
  const buckets: Bucket[] = [];
  for (let line = 1; line <= lineCount; line++) {
    const level = levelOf(line);
    if (level === 'info') continue;
    const bucket = Math.floor((line - 1) / linesPerBucket);
    const sum = (buckets[bucket] ??= { bucket, warn: 0, error: 0, fatal: 0 });
    sum[level]++;
  }
  return buckets.filter(Boolean);
}

test('any number of buckets has the same counts as counting one by one', async () => {
  const db = await testDb();
  const { id } = await addJob(db);
  await addLines(db, (await addJob(db)).id, 500, () => ({ level: 'warn' }));
  const lineCount = 50_003;
  await addLines(db, id, lineCount, (line) => ({ level: levelOf(line) }));
  for (const wanted of [1, 2, 7, 200, 999, 1_000]) {
    const linesPerBucket = Math.ceil(lineCount / wanted);
    expect(await countByBucket(db, id, wanted, 60_000)).toEqual({
      lineCount,
      linesPerBucket,
      buckets: countNaively(lineCount, linesPerBucket),
      countedToLine: lineCount,
    });
  }
});

test('a short log has buckets of one line; an empty one has none', async () => {
  const db = await testDb();
  const { id } = await addJob(db);
  const empty = { lineCount: 0, linesPerBucket: 1, buckets: [], countedToLine: 0 };
  expect(await countByBucket(db, id, 200)).toEqual(empty);
  await addLines(db, id, 5, (line) => ({ level: line === 4 ? 'error' : 'info' }));
  expect(await countByBucket(db, id, 200)).toEqual({
    lineCount: 5,
    linesPerBucket: 1,
    buckets: [{ bucket: 3, warn: 0, error: 1, fatal: 0 }],
    countedToLine: 5,
  });
});

test('when time is up it says how far it came', async () => {
  const db = await testDb();
  const { id } = await addJob(db);
  await addLines(db, id, 50_000, () => ({ level: 'warn' }));
  const { buckets, countedToLine, lineCount } = await countByBucket(db, id, 10, 0);
  expect([countedToLine, lineCount]).toEqual([20_000, 50_000]);
  expect(buckets.map(({ warn }) => warn)).toEqual([5_000, 5_000, 5_000, 5_000]);
});

testOnSqlite('the partial index alone is read, and nothing sorted', async () => {
  const db = await testDb();
  const { id } = await addJob(db);
  await addLines(db, id, 3_000, (line) => ({ level: levelOf(line) }));
  const plans = await explain(db, (recorded) => countByBucket(recorded, id, 50));
  expect(plans.join()).toContain('USING COVERING INDEX idx_job_logs_job_id_level_line');
  for (const plan of plans) expect(plan).not.toMatch(/TEMP B-TREE|SCAN job_logs/);
});
