import { z } from 'zod';
import { logLevels } from '../log/job-log';
import { count, id } from './values';

/** What lines with the same level, message and code in their data have in common. */
const eventFields = {
  event_id: id,
  level: z.enum(logLevels),
  /** of lines that stand for lost ones, without the number of these */
  message: z.string(),
  code: z.string().nullable(),
};

/** How many lines of an event a job has, and where. */
const lineFields = {
  count: id,
  first_line: id,
  last_line: id,
};

const jobEventSchema = z.strictObject({
  ...eventFields,
  ...lineFields,
  /** level warn or worse, and none of `compared_job_ids` has it */
  is_new: z.boolean(),
});

/**
 * GET /api/jobs/:id/events: the events of a job's log, the most frequent first. At most 1,000; the
 * lines of further ones are counted together as `other`.
 */
export const jobEventsSchema = z.strictObject({
  events: z.array(jobEventSchema),
  other: count,
  /** false while not all lines are counted: the next request goes on */
  is_complete: z.boolean(),
  /** the last completed runs with the same type and payload, the newest first, up to six */
  compared_job_ids: z.array(id),
  /** false while it is not known what is new, since one of these runs is not counted or has too many events */
  knows_new: z.boolean(),
});

const lineCountsSchema = z.strictObject(lineFields);

const differentEventSchema = z.strictObject({
  ...eventFields,
  /** the lines of the job; null of `gone` */
  here: lineCountsSchema.nullable(),
  /** the lines of the run that it is compared with; null of `new` */
  there: lineCountsSchema.nullable(),
});

/**
 * GET /api/jobs/:id/difference: by events, compared with the run `with`, or else with the last
 * completed one that has the same type and payload; the worst levels first.
 */
export const differenceSchema = z.strictObject({
  /** null where there is no such run: the lists are empty then */
  baseline_job_id: id.nullable(),
  /** without `with`, events that the five runs before the baseline have are not new either */
  compared_job_ids: z.array(id),
  new: z.array(differentEventSchema),
  gone: z.array(differentEventSchema),
  /** three times as many lines or more, and ten at least */
  more: z.array(differentEventSchema),
  /** false while not all lines are counted: the next request goes on */
  is_complete: z.boolean(),
  /** a run has more than 1,000 events: what is new or gone cannot be told for certain and is left out */
  has_too_many: z.boolean(),
});

export type JobEvents = z.infer<typeof jobEventsSchema>;
export type DifferentEvent = z.infer<typeof differentEventSchema>;
export type Difference = z.infer<typeof differenceSchema>;
