import { expect, test } from 'vitest';
import { testDb } from '@/test/database';
import { addJob, addLines } from '@/test/job-factory';
import { readFirstLines } from './read-first-lines';

test.each([
  ['with what led to it', 10, 51],
  ['however large what led to it is', 40_000, 301],
])('a failed job opens around its first error, %s', async (_, chars, first) => {
  const db = await testDb();
  const job = await addJob(db, { status: 'failed' });
  await addLines(db, job.id, 700, (line) => ({
    level: line === 301 ? 'error' : 'info',
    message: 'x'.repeat(line < 301 ? chars : 10),
  }));
  const { lines, story } = await readFirstLines(db, job);
  expect(story!.error_lines).toEqual({ first: 301, last: 301 });
  expect(lines[0]!.line).toBe(first);
  expect(lines.map(({ line }) => line)).toContain(301);
});
