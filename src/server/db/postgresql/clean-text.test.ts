import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testDb } from '@/test/database';
import { addJob } from '@/test/job-factory';
import { cleanValue, toCleanJson } from './clean-text';

const wildText = fc.string({
  unit: fc.constantFrom('a', '\0', '\ud800', '\udc00', '\\', 'u0000', 'é'),
});

test('every text comes out as PostgreSQL can store it, and no other is changed', () => {
  fc.assert(
    fc.property(wildText, (text) => {
      const clean = cleanValue(text);
      expect(clean.isWellFormed() && !clean.includes('\0')).toBe(true);
      if (text.isWellFormed() && !text.includes('\0')) expect(clean).toBe(text);
      expect(JSON.parse(toCleanJson([{ text }]))).toEqual([{ text: clean }]);
    }),
  );
});

test('JSON in JSON keeps its escapes: there they are harmless', () => {
  const data = JSON.stringify({ nul: '\0', half: '\ud800' });
  expect(JSON.parse(toCleanJson([{ data }]))).toEqual([{ data }]);
});

test('a line with NUL and half a surrogate pair is stored, and so are its neighbours', async () => {
  const db = await testDb();
  const { id } = await addJob(db, { status: 'in_progress', attemptId: 'a' });
  const row = { kind: 'line', createdAt: new Date(), level: 'info', stackTrace: null } as const;
  const data = JSON.stringify({ nul: '\0' });
  const inserted = await db.sql.insertLines(id, 'a', [
    { ...row, line: 1, message: 'before', data: null },
    { ...row, line: 2, message: 'a\0b\ud83d', data },
    { ...row, line: 3, message: 'after', data: null },
  ]);
  expect(inserted).toBe(3);
  const lines = await db.sql.fetchRange({ jobId: id, after: 0, to: 3, limit: 9 }, {}, 'whole');
  expect(lines.map(({ message }) => message)).toEqual(['before', 'a\ufffdb\ufffd', 'after']);
  expect(lines[1]!.data).toBe(data);
});

test('so are the texts that Prisma writes', async () => {
  const db = await testDb();
  const job = await addJob(db, { error: 'a\0b' });
  expect((await db.sql.getJob(job.id))!.error).toBe('a\ufffdb');
});
