import { expect, test } from 'vitest';
import type { JobStatus } from '../job';
import { splitJobKeys } from './job-keys';
import { meetsConditions } from './meets-conditions';

const job = {
  id: 12,
  type: 'scan',
  status: 'failed' as JobStatus,
  errorClass: 'the book <text> has no cover, no pages: # of #',
};

test.each([
  ['type:scan', true],
  ['type:SCAN status:Failed job:12', true],
  ['type:scan,verify', true],
  ['-type:scan', false],
  ['type:sca', false],
  ['status:completed', false],
  ['-status:completed', true],
  ['job:1', false],
  ['error:"the book <text> has no cover, no pages: # of #"', true],
  ['error:"The Book <text> has no cover, no pages: # of #"', true],
  ['-error:"the book <text> has no cover, no pages: # of #"', false],
  ['error:cover', false],
  ['error:ENOENT', false],
  ['path:x', true],
])('%s of a failed scan: %s', (query, expected) => {
  expect(meetsConditions(job, splitJobKeys(query).jobs)).toBe(expected);
});

test.each([
  ['error:enoent', true],
  ['error:EACCES,ENOENT', true],
  ['-error:ENOENT', false],
  ['error:EACCES', false],
  ['error:ENOEN', false],
])('%s of a job that failed by ENOENT: %s', (query, expected) => {
  const failed = { ...job, errorClass: 'ENOENT' };
  expect(meetsConditions(failed, splitJobKeys(query).jobs)).toBe(expected);
});

test('a job that did not fail, or is not classified yet, is of no class', () => {
  const { jobs } = splitJobKeys('error:x');
  expect(meetsConditions({ ...job, errorClass: null }, jobs)).toBe(false);
});
