import { expect, test } from 'vitest';
import { errorClassVersion } from '@/server/failure/error-class';
import { testDb } from '@/test/database';
import { addJob, addLines } from '@/test/job-factory';
import { classifyFailed } from './classify-failed';

const never = new AbortController().signal;

async function addFailed(error: string | null, columns: object = {}) {
  const db = await testDb();
  const { id } = await addJob(db, { status: 'failed', error, ...columns });
  const classify = async () => {
    const count = await classifyFailed(db, never);
    const { errorClass } = await db.prisma.job.findUniqueOrThrow({ where: { id } });
    return { count, errorClass };
  };
  return { db, id, classify };
}

test('a failed job without a log is classified by its reason, once', async () => {
  const { classify } = await addFailed('no pages in /books/a.cbz');
  expect(await classify()).toEqual({ count: 1, errorClass: 'no pages in <path>' });
  expect(await classify()).toEqual({ count: 0, errorClass: 'no pages in <path>' });
});

test('the code of the error in the last lines counts first', async () => {
  const { db, id, classify } = await addFailed('cannot go on');
  const fact = (code: string) =>
    JSON.stringify({ error: { name: 'TaskError', message: 'x', code } });
  await addLines(db, id, 1, () => ({
    level: 'error',
    message: 'one book',
    data: fact('not_this'),
  }));
  await addLines(db, id, 1, () => ({
    level: 'error',
    message: 'job failed',
    data: fact('no_root'),
  }));
  await addLines(db, id, 5_000);
  expect(await classify()).toEqual({ count: 1, errorClass: 'no_root' });
});

test('data that is no JSON, and a job without a reason, do no harm', async () => {
  const { db, id, classify } = await addFailed(null);
  await addLines(db, id, 2, () => ({ level: 'fatal', message: 'job panicked', data: '{{' }));
  expect(await classify()).toEqual({ count: 1, errorClass: 'unknown error' });
});

test('a job that was classified by an older definition is classified again', async () => {
  const older = { errorClass: 'old', errorClassVersion: errorClassVersion - 1 };
  const { classify } = await addFailed('it broke', older);
  expect(await classify()).toEqual({ count: 1, errorClass: 'it broke' });
});

test('jobs that did not fail, or are deleted, stay as they are; many are done in steps', async () => {
  const { db, classify } = await addFailed('it broke');
  await addJob(db, { status: 'completed' });
  await addJob(db, { status: 'failed', error: 'gone', deletedAt: new Date() });
  const more = Array.from({ length: 450 }, (_, index) => ({
    type: 'scan',
    status: 'failed' as const,
    error: `book ${index} broke`,
  }));
  await db.prisma.job.createMany({ data: more });
  expect(await classify()).toMatchObject({ count: 451 });
  const classes = await db.prisma.job.groupBy({
    by: ['errorClass'],
    _count: true,
    orderBy: { errorClass: 'asc' },
    where: { errorClass: { not: null } },
  });
  expect(classes).toEqual([
    { errorClass: 'book # broke', _count: 450 },
    { errorClass: 'it broke', _count: 1 },
  ]);
});

test('a server that stops leaves the rest to the next start', async () => {
  const { db, classify } = await addFailed('it broke');
  expect(await classifyFailed(db, AbortSignal.abort())).toBe(0);
  expect(await classify()).toMatchObject({ count: 1 });
});
