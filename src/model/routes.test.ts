import { expect, test } from 'vitest';
import { apiUrl, type LogsQuery } from './routes';

test.each([
  [apiUrl('listJobs', {}), '/api/jobs'],
  [apiUrl('listJobs', { status: [], type: '', limit: undefined }), '/api/jobs'],
  [apiUrl('cancelJob', { id: 7 }), '/api/jobs/7/cancel'],
  [apiUrl('readCover', { key: 'a/b?' }), '/api/covers/a%2Fb%3F'],
  [apiUrl('readLogs', { id: 7, lines: [3, 9] }), '/api/jobs/7/logs?lines=3,9'],
  [apiUrl('readLogs', { id: 7, limit: 5, after_id: 0 }), '/api/jobs/7/logs?after_id=0&limit=5'],
  [apiUrl('listBooks', { q: ' a&b,ä' }), '/api/books?q=%20a%26b,%C3%A4'],
])('%s', (url, expected) => {
  expect(url).toBe(expected);
});

test('a route does not take what is not its own', () => {
  const query: LogsQuery = { tail: 5 };
  // @ts-expect-error: the search knows no tail
  expect(apiUrl('searchLogs', { id: 7, ...query, tail: 5 })).toBe('/api/jobs/7/logs/search');
});
