import { describe, expect, it } from 'vitest';
import { listPath, listUrl, readJobFilter } from './job-filter';

describe('the filter in the address', () => {
  it.each([
    [{}, ''],
    [{ q: ' ENOENT  since:2h ' }, 'ENOENT  since:2h'],
    [{ q: ['a', 'b'] }, 'a'],
    [{ status: 'failed' }, 'status:failed'],
    [{ status: 'failed,pending', type: 'scan', q: 'x' }, 'x type:scan status:failed,pending'],
    [{ status: ['failed', 'cancelled'] }, 'status:failed,cancelled'],
    [{ status: '', type: '' }, ''],
  ])('is read from %o', (params, q) => {
    expect(readJobFilter(params)).toEqual({ q });
  });

  it('says whether jobs are grouped', () => {
    expect(readJobFilter({ group: 'error', q: 'x' })).toEqual({ q: 'x', group: 'error' });
    expect(readJobFilter({ group: 'type' })).toEqual({ q: '' });
    expect(listPath({ q: 'x', group: 'error' })).toBe('/jobs?group=error&q=x');
  });

  it('is written', () => {
    expect(listPath({ q: '' })).toBe('/jobs');
    expect(listPath({ q: 'status:failed type:a&b' })).toBe(
      '/jobs?q=status%3Afailed%20type%3Aa%26b',
    );
  });
});

it('asks the API for the newest, or for those before a job', () => {
  expect(listUrl({ q: '' }, undefined, 'UTC')).toBe('/api/jobs?limit=50');
  expect(listUrl({ q: 'x' }, 7, 'UTC')).toBe('/api/jobs?q=x&tz=UTC&before_id=7&limit=50');
});
