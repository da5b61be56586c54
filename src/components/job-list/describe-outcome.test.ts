import { expect, it } from 'vitest';
import type { JobSummary } from '@/model/api/jobs';
import { describeOutcome } from './describe-outcome';

const ran = { started_at: '2026-11-24T02:00:00Z', finished_at: '2026-11-24T02:03:12Z' };

it.each<[Partial<JobSummary>, string]>([
  [{ status: 'pending' }, 'Waits for its turn'],
  [{ status: 'completed', line_count: 48_113, ...ran }, '48,113 lines'],
  [
    { status: 'failed', error: 'ENOENT, /a.epub', ...ran },
    'Failed after 3 m 12 s: ENOENT, /a.epub',
  ],
  [{ status: 'failed', error: null, started_at: null }, 'Failed: no reason given'],
  [{ status: 'cancelled', ...ran }, 'Cancelled after 3 m 12 s'],
  [{ status: 'cancelled', started_at: null }, 'Cancelled before it began'],
])('tells of %o', (job, text) => {
  expect(describeOutcome(job as JobSummary)).toBe(text);
});
