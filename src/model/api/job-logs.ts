import { z } from 'zod';
import { logLevels } from '../log/job-log';
import { jobSchema } from './jobs';
import { count, id, json, time } from './values';

export const jobLogSchema = z.strictObject({
  id,
  created_at: time,
  job_id: id,
  /** 1, 2, 3 … within its job */
  line: id,
  level: z.enum(logLevels),
  message: z.string(),
  data: json.nullable(),
  stack_trace: z.string().nullable(),
  /** the line stands for the lost lines from its own number to this one; null on all others */
  lost_to: id.nullable(),
});

/**
 * GET /api/jobs/:id/logs: forwards by `after_id` or `from_line` (inclusive), backwards by
 * `before_id` or `tail` (the last so many). Ascending either way. The answer covers a stretch of
 * the log, of which `level` lets through what it does: `logs` may be empty while `has_more` is true.
 * Or single lines by their numbers, `lines`: then `has_more` says that not all fitted in.
 */
export const jobLogsSchema = z.strictObject({
  logs: z.array(jobLogSchema),
  job: jobSchema,
  /**
   * Whether there are lines beyond the stretch, matching or not, in the direction of reading:
   * newer ones for `after_id` and `from_line`, older ones for `before_id` and `tail`.
   */
  has_more: z.boolean(),
  /** the stretch's end: the `after_id` for what is newer */
  next_after_id: count,
  /** the stretch's beginning: the `before_id` for what is older */
  next_before_id: id,
});

/**
 * GET /api/jobs/:id/logs/search: what one call found from `from_line` on, of the lines that match
 * `q`, or of all that have one of the levels of `level`, or both. While `has_more`, the next
 * call's `from_line` is `scanned_to_line + 1`, and its numbers are added to these.
 */
export const jobLogSearchSchema = z.strictObject({
  /** line numbers, ascending: all that this call found, 10,000 at most */
  matches: z.array(id),
  /** how many these are */
  matched: count,
  scanned_to_line: count,
  has_more: z.boolean(),
});

/**
 * GET /api/jobs/:id/logs/overview: how many lines went wrong, by stretches of the log of equal
 * length. Bucket 0 has the lines 1 to `lines_per_bucket`, the last one is perhaps shorter.
 */
export const jobLogOverviewSchema = z.strictObject({
  /** the last line when this was counted; on a live job there are more by now */
  line_count: count,
  lines_per_bucket: id,
  /** those in which anything went wrong, ascending */
  buckets: z.array(z.strictObject({ bucket: count, warn: count, error: count, fatal: count })),
  /** less than `line_count` = partial: too much went wrong to count all of it in time */
  counted_to_line: count,
  /**
   * With `present=1`: how many lines are in the table, those given up aside; `line_count` = there is
   * no gap. Null without it, of a live job, and where counting takes too long.
   */
  present_count: count.nullable(),
});

export type JobLog = z.infer<typeof jobLogSchema>;
export type JobLogs = z.infer<typeof jobLogsSchema>;
export type JobLogSearch = z.infer<typeof jobLogSearchSchema>;
export type JobLogOverview = z.infer<typeof jobLogOverviewSchema>;
