/** Failed jobs with the same error class, as they were found. */
export interface FoundGroup {
  /** null until the failures of an earlier version are classified */
  errorClass: string | null;
  /** how many there are of each type */
  types: Map<string, number>;
  /** of its first and its latest job */
  firstId: number;
  latestId: number;
}

export interface FoundGroups {
  /** those that failed last come first */
  groups: FoundGroup[];
  /** how many groups there are */
  all: number;
  /** false where time was up */
  isComplete: boolean;
}

export function countJobs({ types }: FoundGroup): number {
  return [...types.values()].reduce((sum, count) => sum + count, 0);
}
