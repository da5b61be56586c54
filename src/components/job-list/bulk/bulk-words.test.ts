import { expect, test } from 'vitest';
import type { BulkPreview } from '@/model/api/bulk';
import { describeCount, describeStatuses, describeTypes } from './bulk-words';

const preview = (parts: Partial<BulkPreview>): BulkPreview => ({
  count: 0,
  by_status: [],
  by_type: [],
  skipped: [],
  is_complete: true,
  newest_id: 9,
  as_of: '2026-11-28T12:00:00.000Z',
  ...parts,
});

test.each([
  [{ count: 12 }, '12 jobs will be retried'],
  [{ count: 1 }, '1 job will be retried'],
  [{ count: 0 }, 'No job can be retried'],
  [{ count: 40_000, is_complete: false }, 'At least 40,000 jobs will be retried'],
  [{ count: 0, is_complete: false }, 'At least 0 jobs will be retried'],
])('%o: %s', (parts, text) => expect(describeCount('retry', preview(parts))).toBe(text));

test('names the statuses, and the most frequent types', () => {
  const by_status = [
    { value: 'in_progress' as const, count: 2 },
    { value: 'failed' as const, count: 1_100 },
  ];
  expect(describeStatuses(preview({ by_status }))).toBe('2 running and 1,100 failed');
  const by_type = ['a', 'b', 'c', 'd', 'e', 'f'].map((value) => ({ value, count: 3 }));
  expect(describeTypes(preview({ by_type }))).toBe('a 3, b 3, c 3, d 3, 2 more types');
  expect(describeTypes(preview({ by_type: by_type.slice(0, 1) }))).toBe('a 3');
});
