/** Upper bounds in seconds: from a short job to a scan of hours. */
const bucketSeconds = [0.1, 0.5, 1, 5, 15, 60, 300, 900, 3_600, 14_400] as const;

/** What a histogram calls its buckets: `0.1` … `14400`, `+Inf`. */
export const bucketNames: readonly string[] = [...bucketSeconds.map(String), '+Inf'];

/** The first bucket that a duration fits into. */
export function findBucket(ms: number): string {
  const seconds = bucketSeconds.find((bound) => ms <= bound * 1_000);
  return seconds === undefined ? '+Inf' : String(seconds);
}
