import type { FinalStatus, JobStatus } from '@/model/job';

/** Jobs that have these in common: whatever a list is filtered by, it is a set of kinds. */
export interface JobKind {
  type: string;
  status: JobStatus;
  errorClass: string | null;
}

/** Jobs that a list has: undefined = of any type, or of any class. */
export type ListedKind = Pick<JobKind, 'status'> & Partial<JobKind>;

/** When jobs were made. */
export interface MadeIn {
  /** inclusive */
  from: Date | null;
  /** exclusive */
  to: Date | null;
}

/** A place in the order of the list: jobs made before, or at the same time with a lower id. */
export interface Place {
  createdAt: Date;
  id: number;
}

/** The newest and the oldest job of a kind. */
export interface KindEnds {
  newest: Place;
  oldest: Place;
}

/** A run that has ended, as a strip of runs shows it. */
export interface EndedRun {
  id: number;
  type: string;
  status: FinalStatus;
  errorClass: string | null;
}

export interface KindStatements {
  /** The types that jobs have and, of each, the classes of its failures; null without one. */
  listErrorClasses(limit: number): Promise<{ type: string; errorClass: string | null }[]>;

  /** How many jobs there are of each kind, counted up to `limit`, of those made later than `after`. */
  countKinds(
    kinds: readonly JobKind[],
    made: MadeIn,
    limit: number,
    after?: Place | null,
  ): Promise<number[]>;

  /** The place of the job that has `offset` others of its kind between `after` and itself. */
  findPlaceOfKind(
    kind: JobKind,
    made: MadeIn,
    after: Place | null,
    offset: number,
  ): Promise<Place | null>;

  /** The newest jobs of these kinds behind `before`, in order. */
  findOfKinds(
    kinds: readonly ListedKind[],
    made: MadeIn,
    before: Place | null,
    limit: number,
  ): Promise<Place[]>;

  /** Of each kind, its newest and its oldest job; null where it has none. */
  findEndsOfKinds(kinds: readonly JobKind[], made: MadeIn): Promise<(KindEnds | null)[]>;

  /** The last `limit` jobs of each type that ended, the newest of all first. */
  listEndedRuns(types: readonly string[], limit: number): Promise<EndedRun[]>;
}
