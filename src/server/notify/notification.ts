import type { EventKind } from '@/model/notifications';

/** Events of one kind that are the same but for their jobs. */
export interface EventGroup {
  kind: EventKind;
  jobType: string;
  errorClass: string;
  /** of its latest job */
  error: string | null;
  count: number;
  firstJobId: number;
  lastJobId: number;
}

/** About so many at most: more are told in the next one. */
export const maxEvents = 2_000;

/** What a target is told at once. */
export interface Notification {
  /** the same at each attempt, so that a receiver can tell a repetition */
  id: string;
  kind: EventKind | 'test';
  at: Date;
  /** the largest first; with `total` of all, also of those that are left out */
  groups: readonly EventGroup[];
  total: number;
}
