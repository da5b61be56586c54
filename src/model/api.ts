// The HTTP API's shapes: the one place where snake_case names live. The server shapes its answers
// with them, the contract test parses real answers with the schemas, and browser code imports only
// the types (zod would add 29 KB to every page).
import { z } from 'zod';
import { bookFormats, bookProblems } from './book';
import { jobStatuses } from './job';
import { logLevels } from './log/job-log';

const id = z.number().int().positive();
const time = z.iso.datetime();
const count = z.number().int().nonnegative();
/** Any JSON value. */
const json = z.json();

/** A job as lists show it: without `data` and `result`. */
const jobSummarySchema = z.strictObject({
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

export const errorSchema = z.strictObject({
  error: z.strictObject({ code: z.string(), message: z.string() }),
});

/** GET /api/jobs */
export const jobListSchema = z.strictObject({
  jobs: z.array(jobSummarySchema),
  next_before_id: id.nullable(),
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

/** A book as lists show it. */
const bookSummarySchema = z.strictObject({
  id,
  path: z.string(),
  format: z.enum(bookFormats),
  /** bytes */
  size: count,
  title: z.string(),
  authors: z.array(z.string()),
  narrator: z.string().nullable(),
  series: z.string().nullable(),
  /** as written: "3", "1.5", "0" */
  series_number: z.string().nullable(),
  page_count: count.nullable(),
  duration_ms: count.nullable(),
  /** an address of this server whose picture never changes; it is made when first asked for */
  cover_url: z.string().nullable(),
  problem: z.enum(bookProblems).exclude(['missing']).nullable(),
  /** the codes of what is wrong: by the last scan, with its cover, by the last verify */
  scan_code: z.string().nullable(),
  cover_code: z.string().nullable(),
  verify_code: z.string().nullable(),
  missing_since: time.nullable(),
  added_at: time,
  updated_at: time,
  /** the job that last changed it, and the line that says so; null once that job is deleted */
  job_id: id.nullable(),
  job_line: id.nullable(),
});

const bookSchema = bookSummarySchema.extend({
  /** when the file was last changed */
  modified_at: time,
  narrators: z.array(z.string()),
  /** who else had a part in it, with a MARC relator code such as trl or ill */
  contributors: z.array(z.strictObject({ name: z.string(), role: z.string() })),
  language: z.string().nullable(),
  publisher: z.string().nullable(),
  /** 2020, 2020-02 or 2020-02-03 */
  date: z.string().nullable(),
  description: z.string().nullable(),
  identifiers: z.array(z.strictObject({ scheme: z.string(), value: z.string() })),
  scan_message: z.string().nullable(),
  cover_message: z.string().nullable(),
  verify_message: z.string().nullable(),
  verified_at: time.nullable(),
});

/** GET /api/books */
export const bookListSchema = z.strictObject({
  books: z.array(bookSummarySchema),
  /** the next `after`; a page may be short and still have a next one. null = that was all */
  next_after: z.string().nullable(),
});

/** GET /api/books/counts: missing books are in `total`, and in the count of their other problem too. */
export const bookCountsSchema = z.strictObject({
  total: count,
  unreadable: count,
  damaged: count,
  missing: count,
});

/** GET /api/books/:id */
export const bookAnswerSchema = z.strictObject({ book: bookSchema });

/** GET /api/health */
/** How far the migrations of the database are. */
const migrationProgressSchema = z.strictObject({
  /** the one that is being applied; null while the database is backed up before the first */
  migration: z.string().nullable(),
  done: count,
  total: count,
});

export const healthSchema = z.strictObject({
  status: z.enum(['starting', 'migrating', 'ok', 'degraded', 'failing', 'stopping']),
  database: z.enum(['ok', 'failing', 'lost', 'unknown']),
  worker: z.enum(['running', 'off', 'starting', 'stopping']),
  version: z.string(),
  /** only while status is `migrating` */
  progress: migrationProgressSchema.optional(),
  /** why status is `failing` */
  reason: z.string().optional(),
});

export type JobSummary = z.infer<typeof jobSummarySchema>;
export type Job = z.infer<typeof jobSchema>;
export type JobWait = z.infer<typeof jobWaitSchema>;
export type JobPace = z.infer<typeof jobPaceSchema>;
export type JobLog = z.infer<typeof jobLogSchema>;
export type JobList = z.infer<typeof jobListSchema>;
export type JobLogs = z.infer<typeof jobLogsSchema>;
export type JobLogSearch = z.infer<typeof jobLogSearchSchema>;
export type JobLogOverview = z.infer<typeof jobLogOverviewSchema>;
export type BookSummary = z.infer<typeof bookSummarySchema>;
export type Book = z.infer<typeof bookSchema>;
export type BookList = z.infer<typeof bookListSchema>;
export type BookCounts = z.infer<typeof bookCountsSchema>;
export type MigrationProgress = z.infer<typeof migrationProgressSchema>;
export type Health = z.infer<typeof healthSchema>;
export type ApiError = z.infer<typeof errorSchema>;
export type JsonValue = z.infer<typeof json>;
