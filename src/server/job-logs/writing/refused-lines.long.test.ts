import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readLost } from '@/model/log/lost-lines';
import { testDb } from '@/test/database';
import { refuseLines } from '@/test/refuse-lines';
import { shapeJobLog } from '@/server/shapes/shape-job-log';
import { JobLogger } from './job-logger';
import { readLinesAfter } from '../reading/job-log-store';
import { countStored } from '../reading/stored-lines-store';

/** Data that looks like what the logger itself writes about lost lines, and data of any shape. */
const anyData = fc.oneof(
  fc.record({ lost: fc.integer(), from: fc.integer(), to: fc.integer() }),
  fc.record({ lost: fc.integer(), of: fc.integer() }),
  fc.nat(40).map((line) => ({ lost: 1, from: line, to: line })),
  fc.dictionary(fc.string(), fc.jsonValue()),
);
const anyMessage = fc.oneof(
  fc.string(),
  fc.constant('1 line was given up: the database refused it'),
  fc.constant('3 lines were given up: the job logged faster than the database could write'),
);
const anyLine = fc.record({
  message: anyMessage,
  data: anyData,
  isBad: fc.boolean(),
  level: fc.constantFrom('info' as const, 'warn' as const),
});

test('whatever the data of the lines is, exactly the refused ones are given up', async () => {
  const db = await testDb();
  await refuseLines(db, "NEW.message LIKE 'bad %'");
  await fc.assert(
    fc.asyncProperty(fc.array(anyLine, { minLength: 1, maxLength: 12 }), async (lines) => {
      const { id: jobId } = await db.prisma.job.create({
        data: { type: 'test', status: 'in_progress', attemptId: 'mine' },
      });
      const attempt = { jobId, attemptId: 'mine' };
      const logger = new JobLogger({ db, attempt, type: 'test', processId: 'p' });
      for (const { message, data, isBad, level } of lines) {
        logger[level](isBad ? `bad ${message}` : message, data);
      }
      await logger.close();

      const page = await readLinesAfter(db, jobId, { afterId: 0, limit: 100 });
      const read = page.lines.map(shapeJobLog);
      expect(read.map(({ line }) => line)).toEqual(lines.map((_, index) => index + 1));
      const lost = read.filter((line) => readLost(line)).map(({ line }) => line);
      expect(lost).toEqual(lines.flatMap(({ isBad }, index) => (isBad ? [index + 1] : [])));
      expect(await countStored(db, jobId, 60_000)).toBe(lines.length - lost.length);
    }),
    { numRuns: 12 },
  );
}, 60_000);
