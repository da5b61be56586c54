import { z } from 'zod';
import { classBases, jobStatuses } from '../job';
import { jobSummarySchema } from './jobs';
import { count, id, time } from './values';

/** Failed jobs with the same error class. */
const jobGroupSchema = z.strictObject({
  /** null of failures of an earlier version, until they are classified in the background */
  error_class: z.string().nullable(),
  /** what the class was made of: a code, a reason with masks, a place in the code, or nothing known */
  basis: z.enum(classBases).nullable(),
  count,
  /** the commonest first */
  types: z.array(z.strictObject({ value: z.string(), count })),
  first: z.strictObject({ id, failed_at: time }),
  latest: jobSummarySchema,
  /** the latest retry of `latest` */
  retry_id: id.nullable(),
});

/** GET /api/jobs/groups */
export const jobGroupsSchema = z.strictObject({
  /** those that failed last come first */
  groups: z.array(jobGroupSchema),
  /** how many groups there are */
  all: count,
  /** of the types of the latest jobs: their last runs that ended, the newest first */
  runs: z.array(
    z.strictObject({
      type: z.string(),
      jobs: z.array(
        z.strictObject({ id, status: z.enum(jobStatuses), error_class: z.string().nullable() }),
      ),
    }),
  ),
  /** false where time was up before all jobs were looked at: there are at least so many */
  is_complete: z.boolean(),
});

export type JobGroup = z.infer<typeof jobGroupSchema>;
export type JobGroups = z.infer<typeof jobGroupsSchema>;
