import { z } from 'zod';
import { bulkActions, jobStatuses, maxBulkIds } from '../job';
import { maxQueryChars } from '../log/match-line';
import { jobSchema } from './jobs';
import { count, id, time, timeZone } from './values';

/** Why an action leaves a job alone. */
export const skipReasons = [
  'active',
  'final',
  'cancelling',
  'retried',
  'retry_planned',
  'same_key',
  'unknown_type',
  'refused',
  'changed',
  'gone',
] as const;

const choice = {
  action: z.enum(bulkActions),
  /** the jobs themselves, or … */
  ids: z.array(id).min(1).max(maxBulkIds).optional(),
  /** … a query that they match; empty = all jobs */
  q: z.string().max(maxQueryChars).optional(),
  /** the time zone of times in `q` */
  tz: timeZone.optional(),
};

const bounds = {
  /** newer jobs are left out */
  newest_id: count,
  /** jobs that ended later are neither retried nor deleted */
  as_of: time,
};

const namesJobs = ({ ids, q }: { ids?: unknown; q?: unknown }) =>
  (ids === undefined) !== (q === undefined);
const exactlyOne = { error: 'give either ids or q' };

/** The body of POST /api/jobs/bulk. */
export const bulkRequestSchema = z
  .strictObject({
    ...choice,
    newest_id: bounds.newest_id.optional(),
    as_of: bounds.as_of.optional(),
    /** how many jobs the preview found, done and skipped together: for the progress */
    expected: count.optional(),
    /** only says what would be done */
    dry_run: z.boolean().optional(),
  })
  .refine(namesJobs, exactlyOne);

/** The payload of a job of type `bulk`. */
export const bulkDataSchema = z
  .strictObject({ ...choice, ...bounds, expected: count.optional() })
  .refine(namesJobs, exactlyOne);

const skippedSchema = z.strictObject({
  reason: z.enum(skipReasons),
  /** the reason in words */
  message: z.string(),
  count,
});

const bulkPreviewSchema = z.strictObject({
  /** the jobs that the action would change */
  count,
  by_status: z.array(z.strictObject({ value: z.enum(jobStatuses), count })),
  by_type: z.array(z.strictObject({ value: z.string(), count })),
  /** those that it would leave alone */
  skipped: z.array(skippedSchema),
  /** false where time was up before all jobs were looked at: there are at least so many */
  is_complete: z.boolean(),
  ...bounds,
});

/** POST /api/jobs/bulk: with `dry_run` the preview, else the job that does it. */
export const bulkAnswerSchema = z.union([
  z.strictObject({ preview: bulkPreviewSchema }),
  z.strictObject({ job: jobSchema }),
]);

export type SkipReason = (typeof skipReasons)[number];
export type BulkRequest = z.infer<typeof bulkRequestSchema>;
export type BulkData = z.infer<typeof bulkDataSchema>;
export type BulkPreview = z.infer<typeof bulkPreviewSchema>;
