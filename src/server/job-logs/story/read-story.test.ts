import { beforeEach, expect, test } from 'vitest';
import { errorClassVersion } from '@/server/failure/error-class';
import type { LogLevel } from '@/model/log/job-log';
import type { Db } from '@/server/db/client';
import { testDb } from '@/test/database';
import { addJob, addLines } from '@/test/job-factory';
import { readStory } from './read-story';

let db: Db;
beforeEach(async () => {
  db = await testDb();
});

interface Line {
  level?: LogLevel;
  message: string;
  data?: string;
}

async function addFailed(lines: Line[], job: Parameters<typeof addJob>[1] = {}) {
  const added = await addJob(db, { status: 'failed', type: 'scan', ...job });
  await addLines(db, added.id, lines.length, (line) => ({ level: 'info', ...lines[line - 1]! }));
  const of = (level: LogLevel) => lines.filter((line) => (line.level ?? 'info') === level).length;
  const data = { warnCount: of('warn'), errorCount: of('error'), fatalCount: of('fatal') };
  return db.prisma.job.update({ where: { id: added.id }, data });
}

const texts = async (lines: Line[]) =>
  (await readStory(db, await addFailed(lines))).claims.map(({ text, line }) => [text, line]);

const info = { message: 'started' };
const fatal: Line = { level: 'fatal', message: 'the folder is gone' };

test('shows the line before the end where nothing failed earlier', async () => {
  const lines = [info, { message: 'read', data: '{"path":"/b/a.epub"}' }, fatal];
  expect(await texts(lines)).toEqual([['Just before: read path=/b/a.epub', 2]]);
});

test('shows the first error, if the job went on after it', async () => {
  const lines: Line[] = [info, { level: 'error', message: 'no answer' }, info, fatal];
  const story = await readStory(db, await addFailed(lines));
  expect(story.error_lines).toEqual({ first: 2, last: 4 });
  expect(story.claims).toMatchObject([
    { kind: 'first_error', text: 'First error: no answer', line: 2 },
  ]);
});

test('warnings and errors that came more than once are counted by message and code', async () => {
  const unreadable = (code: string): Line => ({
    level: 'warn',
    message: 'file could not be read',
    data: JSON.stringify({ path: Math.random(), code }),
  });
  const lines: Line[] = [
    ...[unreadable('NO_OPF'), unreadable('EACCES'), unreadable('EACCES'), unreadable('NO_OPF')],
    ...[unreadable('EACCES'), { level: 'warn', message: 'slow' } as const, unreadable('TIMEOUT')],
    ...[{ level: 'warn', message: 'slow' } as const, info, fatal],
  ];
  expect(await texts(lines)).toEqual([
    ['Just before: started', 9],
    ['3 × file could not be read (EACCES)', 2],
    ['2 × file could not be read (NO_OPF)', 1],
    ['2 × slow', 6],
  ]);
});

test('does not repeat a message that the reason of the job already shows', async () => {
  const error: Line = { level: 'error', message: 'no answer' };
  expect(await texts([error, error, error])).toEqual([['First error: no answer', 1]]);
});

test('too many warnings to be counted are not counted', async () => {
  const many = Array.from({ length: 2_001 }, (): Line => ({ level: 'warn', message: 'slow' }));
  expect(await texts([...many, info, fatal])).toEqual([['Just before: started', 2_002]]);
});

test('shows the message of an error that was logged as data', async () => {
  const story = (message: string, error: unknown) =>
    texts([{ message, data: JSON.stringify({ error, path: '/a' }) }, fatal]);
  const error = { name: 'Error', message: 'no answer' };
  expect(await story('asked', error)).toEqual([['Just before: asked: no answer', 1]]);
  expect(await story('asked: no answer', error)).toEqual([['Just before: asked: no answer', 1]]);
  expect(await story('asked', 'gone')).toEqual([['Just before: asked error=gone path=/a', 1]]);
});

test('data of any kind is described', async () => {
  const story = (data: string) => texts([{ message: 'read', data }, fatal]);
  expect(await story('not JSON {')).toEqual([['Just before: read "not JSON {"', 1]]);
  expect(await story('[1,2]')).toEqual([['Just before: read [1,2]', 1]]);
  const [[long]] = (await story(JSON.stringify({ text: 'x'.repeat(9_000) }))) as [[string]];
  expect(long).toMatch(/^Just before: read text=x+…$/);
  expect(long.length).toBeLessThan(230);
});

test('a log without an error, and one without a line, say nothing of where it failed', async () => {
  expect(await readStory(db, await addFailed([info]))).toEqual({ error_lines: null, claims: [] });
  expect(await readStory(db, await addFailed([]))).toEqual({ error_lines: null, claims: [] });
});

test('of a job that did not fail there is no story', async () => {
  const job = await addJob(db, { status: 'completed' });
  await addLines(db, job.id, 1, () => ({ level: 'error', message: 'on the way' }));
  expect(await readStory(db, job)).toEqual({ error_lines: null, claims: [] });
});

const seen = async (job: Awaited<ReturnType<typeof addFailed>>) =>
  (await readStory(db, job)).claims.find(({ kind }) => kind === 'seen');

test('shows whether a failure is new or how often it occurred', async () => {
  const failed = (errorClass: string, type = 'scan') =>
    addFailed([], { errorClass, errorClassVersion, type });
  const first = await failed('ENOSPC');
  expect(await seen(first)).toMatchObject({
    text: 'New: no earlier job failed in this way',
    count: 0,
    jobs_query: null,
  });
  expect(await seen(await failed('ENOSPC'))).toMatchObject({
    text: 'The run before failed in the same way',
    count: 1,
    jobs_query: 'error:"ENOSPC"',
  });
  await failed('other');
  expect(await seen(await failed('ENOSPC'))).toMatchObject({
    text: `2 jobs failed in this way before, the first was #${first.id}`,
  });
  // Of another type: the same failure, but no run before.
  expect(await seen(await failed('ENOSPC', 'verify'))).toMatchObject({
    text: `3 jobs failed in this way before, the first was #${first.id}`,
  });
  expect(await seen(await failed('ENOSPC'))).toMatchObject({
    text: `The run before failed in the same way; 4 jobs in all, the first was #${first.id}`,
  });
  expect(await seen(first)).toMatchObject({ count: 0 });
});

test('a failure without a class yet does not say whether it is new', async () => {
  expect(await seen(await addFailed([fatal]))).toBeUndefined();
});
