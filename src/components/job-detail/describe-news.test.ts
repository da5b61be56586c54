import { describe, expect, it } from 'vitest';
import type { Job } from '@/model/api/jobs';
import { describeNews } from './describe-news';
import { makeJob, makeLine, makeLines } from '@/test/make/make-lines';

const live = (line_count: number, columns: Partial<Job> = {}) =>
  makeJob({ status: 'in_progress', line_count, ...columns });
const final = (line_count: number, columns: Partial<Job> = {}) =>
  makeJob({ status: 'completed', line_count, ...columns });
const error = (line: number) => makeLine(line, { level: 'error', message: `error ${line}` });

describe('what is new to who hears the log', () => {
  it.each([
    ['nothing', live(5), live(5), makeLines(1, 5), ''],
    ['lines', live(5), live(1_205), makeLines(1, 1_205), '1,200 new lines'],
    ['lines that are not loaded', live(5), live(15_005), makeLines(1, 200), '15,000 new lines'],
    ['the status', live(5), final(5), makeLines(1, 5), 'The job is completed'],
    [
      'an error, of those behind what was told',
      live(5, { error_count: 1 }),
      live(7, { error_count: 2 }),
      [error(4), error(6), makeLine(7)],
      '2 new lines. error: error 6',
    ],
    [
      'a storm of errors, by their number',
      live(0),
      live(9, { error_count: 8, fatal_count: 1 }),
      [1, 2, 3, 4, 5].map(error),
      '9 new lines. error: error 1. error: error 2. error: error 3. 9 errors',
    ],
    [
      'an error that is not loaded',
      live(10_000),
      live(10_900, { fatal_count: 1 }),
      makeLines(1, 10_000),
      '900 new lines. 1 error',
    ],
    [
      'how it ended',
      live(5),
      makeJob({ status: 'failed', line_count: 6, fatal_count: 1 }),
      [makeLine(6, { level: 'fatal', message: 'job panicked' })],
      '1 new line. fatal: job panicked. The job is failed',
    ],
    // The job was read before its lines: what is ahead of its counts is told with them.
    ['nothing before it is counted', live(5), live(5), [...makeLines(1, 5), error(6)], ''],
    // Paging down a log that is complete, or jumping to its end, brings no news.
    [
      'nothing that the reader paged to',
      final(20_000, { error_count: 9 }),
      final(20_000, { error_count: 9 }),
      [...makeLines(501, 999), error(1_000)],
      '',
    ],
  ])('says %s', (_what, told, job, loaded, text) => {
    expect(describeNews(told, job, loaded)).toBe(text);
  });
});
