import { describe, expect, it } from 'vitest';
import { listPath, listUrl, readJobFilter, toggleStatus } from './job-filter';

describe('the filter in the address', () => {
  it.each([
    [{}, { statuses: [], type: undefined }],
    [{ status: 'failed' }, { statuses: ['failed'], type: undefined }],
    [
      { status: 'failed,pending', type: 'scan' },
      { statuses: ['pending', 'failed'], type: 'scan' },
    ],
    [{ status: ['failed', 'lost'] }, { statuses: ['failed'], type: undefined }],
    [
      { status: '', type: '' },
      { statuses: [], type: undefined },
    ],
  ])('is read from %o', (params, filter) => {
    expect(readJobFilter(params)).toEqual(filter);
  });

  it.each([
    [{ statuses: [] }, '/jobs'],
    [{ statuses: ['failed' as const], type: 'a&b' }, '/jobs?status=failed&type=a%26b'],
  ])('is written from %o', (filter, path) => {
    expect(listPath(filter)).toBe(path);
  });
});

it('asks the API for the newest, or for those before a job', () => {
  const filter = { statuses: ['pending' as const, 'failed' as const] };
  expect(listUrl(filter)).toBe('/api/jobs?status=pending,failed&limit=50');
  expect(listUrl(filter, 7)).toBe('/api/jobs?status=pending,failed&before_id=7&limit=50');
});

it('puts a status in and takes it out again', () => {
  const withFailed = toggleStatus({ statuses: [], type: 'scan' }, 'failed');
  expect(withFailed).toEqual({ statuses: ['failed'], type: 'scan' });
  expect(toggleStatus(withFailed, 'failed').statuses).toEqual([]);
});
