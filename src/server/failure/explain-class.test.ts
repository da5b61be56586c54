import { expect, test } from 'vitest';
import { errorClass, type Failure } from './error-class';
import { explainClass } from './explain-class';

const stack = 'TypeError\n    at readBook (/app/src/server/library/read-book.ts:12:7)';

test.each<[basis: string, failure: Failure]>([
  ['code', { code: 'ENOENT', reason: 'ENOENT: no such file or directory, open /books/a.epub' }],
  ['code', { reason: 'reading failed: ENOSPC' }],
  ['code', { code: 'timed_out', reason: 'timed out after 30 s' }],
  ['code', { code: 'MY_CODE', reason: 'ENOENT, but wrapped' }],
  ['code', { code: '404', name: 'HttpError', reason: 'not found' }],
  ['reason', { reason: 'no pages in /books/a.pdf' }],
  ['reason', { reason: '37 of 1,204 files could not be read' }],
  ['reason', { reason: 'Boom' }],
  ['reason', { name: 'TypeError', reason: 'Cannot read properties of undefined (reading "id")' }],
  ['frame', { name: 'TypeError', reason: '17', stack }],
  ['frame', { name: 'TypeError', reason: null, stack }],
  ['nothing', { reason: null }],
])('%s: %o', (basis, failure) => {
  expect(explainClass(errorClass(failure), failure.reason)).toBe(basis);
});
