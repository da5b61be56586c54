/** What the ids of jobs and books can be at most. */
export const maxRowId = 2 ** 31 - 1;

export const activeStatuses = ['pending', 'in_progress'] as const;
export const finalStatuses = ['completed', 'failed', 'cancelled'] as const;
export const jobStatuses = [...activeStatuses, ...finalStatuses] as const;

export type JobStatus = (typeof jobStatuses)[number];
export type FinalStatus = (typeof finalStatuses)[number];

/** The status that a word of a query means: its name, or what the pages call it. */
export function readStatus(word: string): JobStatus | undefined {
  const folded = word.toLowerCase();
  return folded === 'running' ? 'in_progress' : jobStatuses.find((status) => status === folded);
}

export const bulkActions = ['retry', 'cancel', 'delete'] as const;

/** What can be done to many jobs at once. */
export type BulkAction = (typeof bulkActions)[number];

/** What is said of a job to which it was done. */
export const pastOf = {
  retry: 'retried',
  cancel: 'cancelled',
  delete: 'deleted',
} as const satisfies Record<BulkAction, string>;

/** A bulk action names at most so many jobs by their ids; a query may match any number. */
export const maxBulkIds = 1_000;

/** How many of the active jobs every page knows of. */
export const maxActiveShown = 5;

/** As far as running and failed jobs are counted. */
export const maxCounted = 1_000;

/** What failures of one class have in common: see `explainClass`. */
export const classBases = ['code', 'reason', 'frame', 'nothing'] as const;
export type ClassBasis = (typeof classBases)[number];

/** How many groups of failures are shown: the first time, and at most. */
export const groupsShown = { usually: 50, most: 200 } as const;

/** Of each type of jobs, so many of its last runs are shown beside a group of failures. */
export const runsShown = 30;

/** The times that the facets of a list offer, as `since:` takes them. */
export const facetTimes = ['1h', '24h', '7d', '30d'] as const;

/** Pending or in progress: something about the job may still change by itself. */
export function isActive(status: JobStatus): boolean {
  return status === 'pending' || status === 'in_progress';
}
