import { describe, expect, it, test } from 'vitest';
import type { JobList, JobSummary } from '@/model/api/jobs';
import { leaveOut, mergePage } from './merge-page';

function list(ids: number[], next_before_id: number | null, progress = 0): JobList {
  return { jobs: ids.map((id) => ({ id, progress }) as JobSummary), next_before_id };
}

function idsOf({ jobs }: JobList): number[] {
  return jobs.map((job) => job.id);
}

describe('the newest page over what is loaded', () => {
  it('brings what is new and keeps the older ones', () => {
    const merged = mergePage(list([6, 5, 4, 3], 3), list([8, 7, 6], 6, 50));
    expect(idsOf(merged)).toEqual([8, 7, 6, 5, 4, 3]);
    expect(merged.jobs.map((job) => job.progress)).toEqual([50, 50, 50, 0, 0, 0]);
    expect(merged.next_before_id).toBe(3);
  });

  it('takes out what is gone', () => {
    expect(idsOf(mergePage(list([6, 5, 4, 3], 3), list([6, 4], 4)))).toEqual([6, 4, 3]);
    expect(mergePage(list([6, 5], null), list([], null))).toEqual(list([], null));
  });

  it('drops the older ones when jobs may be missing between', () => {
    expect(mergePage(list([6, 5], 5), list([20, 19], 19))).toEqual(list([20, 19], 19));
  });
});

describe('an older page', () => {
  it('is added at the end', () => {
    expect(mergePage(list([6, 5], 5), list([4, 3], 3), 5)).toEqual(list([6, 5, 4, 3], 3));
    expect(mergePage(list([6, 5], 5), list([4], null), 5)).toEqual(list([6, 5, 4], null));
  });

  it('renews its stretch in the middle', () => {
    const merged = mergePage(list([6, 5, 4, 3, 2], 2), list([5, 3], 3, 50), 6);
    expect(idsOf(merged)).toEqual([6, 5, 3, 2]);
    expect(merged.next_before_id).toBe(2);
  });
});

test('a job that was deleted is left out, wherever it was loaded', () => {
  expect(leaveOut(list([6, 5, 4, 3], 3), 4)).toEqual(list([6, 5, 3], 3));
  expect(leaveOut(list([6, 5], 5), 4)).toEqual(list([6, 5], 5));
  expect(leaveOut(undefined, 4)).toBe(undefined);
});
