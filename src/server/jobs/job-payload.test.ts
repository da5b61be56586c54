import { expect, test } from 'vitest';
import { BadRequest } from '@/server/errors';
import { testDb } from '@/test/database';
import { fakeTask } from '@/test/job-factory';
import { createJob, getJob } from './job-store';

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

test('a payload is stored without its secrets, and otherwise as it came', async () => {
  const db = await testDb();
  let seen: unknown;
  const task = fakeTask({ parseData: (data) => (seen = data), activeKey: (data) => String(data) });
  const data = { token: 'abc', url: 'https://me:pw@host/', note: 'x'.repeat(60_000) };
  const { id } = await createJob(db, task, data);
  expect(seen).toEqual(data);
  const stored = JSON.parse((await getJob(db, id))?.data ?? '') as unknown;
  expect(stored).toEqual({ ...data, token: '[masked]', url: 'https://[masked]@host/' });
});

test('a payload that masking makes longer than 64 KB is refused too', async () => {
  const db = await testDb();
  const data = { tokens: Array.from({ length: 7_000 }, () => 'x') };
  await expect(createJob(db, fakeTask(), data)).rejects.toBeInstanceOf(BadRequest);
});
