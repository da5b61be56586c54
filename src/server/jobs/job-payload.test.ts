import { expect, test } from 'vitest';
import { BadRequest, Conflict } from '@/server/errors';
import { testDb } from '@/test/database';
import { fakeTask } from '@/test/job-factory';
import { describeJob } from './describe-job';
import { createJob, getJob, retryJob } from './job-store';
import { showJob } from './show-job';

test('a payload over 64 KB is refused, and nothing is stored', async () => {
  const db = await testDb();
  const fits = 'x'.repeat(64 * 1024 - 2);
  await createJob(db, fakeTask(), fits);
  await expect(createJob(db, fakeTask(), `${fits}x`)).rejects.toThrow(/65537 bytes.*65536/);
  const picky = fakeTask({
    parseData() {
      throw new BadRequest('data.path is missing');
    },
  });
  await expect(createJob(db, picky)).rejects.toThrow('data.path is missing');
  expect(await db.prisma.job.count()).toBe(1);
});

test('a payload is stored as it was given, shown without its secrets, and retried with them', async () => {
  const db = await testDb();
  let seen: unknown;
  const task = fakeTask({ parseData: (data) => (seen = data), activeKey: () => null });
  const data = { token: 'abc', url: 'https://me:pw@host/', note: 'x'.repeat(60_000), pin: 7731 };
  const { id } = await createJob(db, task, data);
  const job = (await getJob(db, id))!;
  expect(JSON.parse(job.data!)).toEqual(data);
  const shown = { ...data, token: '[masked]', url: 'https://[masked]@host/', pin: '[masked]' };
  expect((await describeJob(db, job, new Map())).data).toEqual(shown);

  await db.prisma.job.update({ where: { id }, data: { status: 'failed' } });
  const retried = await retryJob(db, (await getJob(db, id))!, task);
  expect(seen).toEqual(data);
  expect(JSON.parse(retried.data!)).toEqual(data);
  expect(showJob(retried).data).toEqual(shown);
});

test('the job in the way is shown without its secrets too', async () => {
  const db = await testDb();
  const task = fakeTask({ activeKey: () => 'one' });
  await createJob(db, task, { password: 'v4lu3' });
  const refusal = await createJob(db, task).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(Conflict);
  expect(JSON.stringify((refusal as Conflict).body)).toContain('[masked]');
  expect(JSON.stringify((refusal as Conflict).body)).not.toContain('v4lu3');
});

test('a payload that masking makes longer is shown within its bounds', async () => {
  const db = await testDb();
  const data = { tokens: Array.from({ length: 16_000 }, () => 'x') };
  const job = await createJob(db, fakeTask(), data);
  expect(JSON.parse(job.data!)).toEqual(data);
  expect(Buffer.byteLength(JSON.stringify(showJob(job).data))).toBeLessThanOrEqual(65_536);
});
