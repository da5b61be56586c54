import { z } from 'zod';
import { jobStatuses } from '../job';
import { errorSchema } from './errors';
import { count, id, json, time, type JsonValue } from './values';

/** A job as lists show it: without `data` and `result`. */
export const jobSummarySchema = z.strictObject({
  id,
  created_at: time,
  updated_at: time,
  type: z.string(),
  status: z.enum(jobStatuses),
  /** 0-100 */
  progress: z.number().int().min(0).max(100),
  progress_text: z.string().nullable(),
  /** one line: why it failed */
  error: z.string().nullable(),
  /** what a failure has in common with others like it; null unless failed */
  error_class: z.string().nullable(),
  process_id: z.string().nullable(),
  started_at: time.nullable(),
  finished_at: time.nullable(),
  cancel_requested_at: time.nullable(),
  retry_of_id: id.nullable(),
  /** a pending job does not start before; null = as soon as a slot is free */
  run_at: time.nullable(),
  /** 1, and one more in each automatic retry */
  attempt_number: id,
  /** how often it runs at most before a failure is final; 1 = no automatic retries */
  max_attempts: id,
  /** the last line number handed out */
  line_count: count,
  info_count: count,
  warn_count: count,
  error_count: count,
  fatal_count: count,
  /** what a completed scan or verify came to, in words; only lists tell */
  outcome: z.string().nullable().optional(),
});

/** Why a pending job is not running. */
const jobWaitSchema = z.strictObject({
  reason: z.enum([
    'no_worker',
    'scheduled',
    'type_limit',
    'slots_taken',
    'queued',
    'starting',
    'database_failing',
    'stopping',
  ]),
  /** the reason as a sentence, without a full stop; jobs are named as "#12" */
  message: z.string(),
  /** 1 = next; at most 1,001 */
  position: id,
  /** how many jobs can run at a time, in all processes together */
  slots: count,
  /** those that take a slot: the first 100 */
  job_ids: z.array(id),
});

/** How a running job is getting on. */
const jobPaceSchema = z.strictObject({
  last_line_at: time.nullable(),
  /** the median of the last completed runs of its type; null = there is none */
  usual_ms: count.nullable(),
  /** how many runs that is taken from */
  usual_of: count,
  /** when its time limit ends it; null = it has none */
  times_out_at: time.nullable(),
});

export const jobSchema = jobSummarySchema.extend({
  data: json.nullable(),
  result: json.nullable(),
  /** null unless pending; only GET /api/jobs/:id and …/logs tell */
  waiting: jobWaitSchema.nullable().optional(),
  /** null unless in progress; only GET /api/jobs/:id and …/logs tell */
  pace: jobPaceSchema.nullable().optional(),
});

/** GET /api/jobs */
export const jobListSchema = z.strictObject({
  jobs: z.array(jobSummarySchema),
  next_before_id: id.nullable(),
});

/** GET /api/jobs/counts: 1,001 stands for more than 1,000 */
export const jobCountsSchema = z.strictObject({ in_progress: count, failed: count });

const facetCountsSchema = z.array(z.strictObject({ value: z.string(), count }));

/** GET /api/jobs/facets: each counted under the other parts of the query */
export const jobFacetsSchema = z.strictObject({
  status: z.array(z.strictObject({ value: z.enum(jobStatuses), count })),
  type: facetCountsSchema,
  /** error classes, the most frequent first */
  error: facetCountsSchema,
  /** of the last 1h, 24h, 7d and 30d */
  time: facetCountsSchema,
  /** false where time was up before all jobs were looked at: there are at least so many */
  is_complete: z.boolean(),
});

/** The body of POST /api/jobs. `data` is checked by the task of that type. */
export const newJobSchema = z.strictObject({
  type: z.string(),
  data: z.custom<JsonValue>().optional(),
});

/** POST /api/jobs, GET /api/jobs/:id, POST …/cancel, POST …/retry */
export const jobAnswerSchema = z.strictObject({ job: jobSchema });

/** 409 of POST /api/jobs and …/retry: the job that stands in the way. */
export const jobConflictSchema = errorSchema.extend({ job: jobSchema.optional() });

export type JobSummary = z.infer<typeof jobSummarySchema>;
export type Job = z.infer<typeof jobSchema>;
export type JobWait = z.infer<typeof jobWaitSchema>;
export type JobPace = z.infer<typeof jobPaceSchema>;
export type JobCounts = z.infer<typeof jobCountsSchema>;
export type JobFacets = z.infer<typeof jobFacetsSchema>;
export type JobList = z.infer<typeof jobListSchema>;
