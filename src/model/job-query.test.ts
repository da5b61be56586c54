import fc from 'fast-check';
import { expect, test } from 'vitest';
import { meetsQuery, parseJobQuery, readDuration, type SearchedJob } from './job-query';
import { findProblems } from './log/query-problems';

const now = new Date('2026-11-28T12:00:00Z');
const context = { timeZone: 'UTC', now };

const job: SearchedJob = {
  id: 12,
  type: 'scan',
  status: 'failed',
  error: 'ENOENT: no such file, open /books/Größe.epub',
  errorClass: 'ENOENT',
  progressText: 'Mara Venn/The Lighthouse Log.epub',
  createdAt: new Date('2026-11-28T10:30:00Z'),
  startedAt: new Date('2026-11-28T10:31:00Z'),
  finishedAt: new Date('2026-11-28T10:37:00Z'),
  infoCount: 9,
  warnCount: 2,
  errorCount: 0,
  fatalCount: 0,
};

test.each<[string, boolean]>([
  ['', true],
  ['enoent', true],
  ['SCAN "no such file"', true],
  ['grosse', true],
  ['lighthouse', true],
  ['enoent -lighthouse', false],
  ['-EACCES', true],
  ['EACCES', false],
  ['type:scan status:failed', true],
  ['status:completed', false],
  ['error:ENOENT -status:completed', true],
  ['error:lighthouse', false],
  ['job:12', true],
  ['since:2h', true],
  ['since:1h', false],
  ['after:2026-11-28 before:2026-11-29', true],
  ['level:>=warn', true],
  ['level:error,fatal', false],
  ['-level:info', true],
  ['duration:>5m', true],
  ['duration:>6m', false],
  ['duration:>=6m', true],
  ['duration:<360s', false],
  ['duration:1m..1h', true],
  ['duration:..5m', false],
  ['-duration:>5m', false],
  ['type:scan duration:>5m enoent since:1d', true],
  ['ENOENT: no such file, open /books/Größe.epub', true],
  ['open /books/', true],
  ['C:\\books', false],
])('%j: %s', (q, expected) => {
  expect(meetsQuery(job, parseJobQuery(q, context))).toBe(expected);
});

test('a job that runs has run until now, and one that waits has no duration', () => {
  const running = { ...job, finishedAt: null };
  expect(meetsQuery(running, parseJobQuery('duration:>1h', context))).toBe(true);
  const waiting = { ...running, startedAt: null };
  expect(meetsQuery(waiting, parseJobQuery('duration:>0ms', context))).toBe(false);
  expect(meetsQuery(waiting, parseJobQuery('duration:..1d', context))).toBe(false);
});

test.each([
  ['>5m', { min: 300_001, max: Infinity }],
  ['<=1.5s', { min: 0, max: 1_500 }],
  ['1m..', { min: 60_000, max: Infinity }],
  ['5', null],
  ['..', null],
  ['>5', null],
])('the duration %s is %j', (value, expected) => {
  expect(readDuration(value)).toEqual(expected);
});

test('whatever is typed is an answer, and any text of a job finds it', () => {
  const part = fc.constantFrom(
    'type:',
    'duration:',
    '>5m',
    '..',
    '-',
    '"',
    ' ',
    'since:',
    'a',
    ',',
  );
  const text = fc.array(fc.oneof(part, fc.string({ unit: 'binary', maxLength: 5 })));
  fc.assert(
    fc.property(text, (parts) => {
      const q = parts.join('');
      expect(typeof meetsQuery(job, parseJobQuery(q, context))).toBe('boolean');
      for (const { start, end } of findProblems(q, 'jobs')) expect(end).toBeGreaterThan(start);
    }),
  );
});
