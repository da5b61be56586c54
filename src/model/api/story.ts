import { z } from 'zod';
import { count, id } from './values';

/**
 * One thing that a failed job's facts say, in words:
 * - `first_error`: where it began to go wrong, if that is not where it ended
 * - `before`: the line in front of the one that ended it, if nothing went wrong before
 * - `frequent`: a warning or an error that came more than once, the most frequent first
 * - `seen`: whether earlier jobs failed in the same way
 */
const claimSchema = z.strictObject({
  kind: z.enum(['first_error', 'before', 'frequent', 'seen']),
  text: z.string(),
  /** where it stands in the log; null of `seen` */
  line: id.nullable(),
  /** of `frequent`, the lines; of `seen`, the earlier jobs, counted up to 1,000 */
  count: count.nullable(),
  /** of `seen`: a query for all the jobs that failed in this way */
  jobs_query: z.string().nullable(),
});

/** GET /api/jobs/:id/story: why a failed job failed. Of any other it says nothing. */
export const storySchema = z.strictObject({
  /** the numbers of the first and the last line of level error or fatal */
  error_lines: z.strictObject({ first: id, last: id }).nullable(),
  claims: z.array(claimSchema),
});

export type Claim = z.infer<typeof claimSchema>;
export type Story = z.infer<typeof storySchema>;
