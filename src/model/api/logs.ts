import { z } from 'zod';
import { jobStatuses } from '../job';
import { logLevels } from '../log/job-log';
import { count, id, json, time } from './values';

const logHitSchema = z.strictObject({
  job_id: id,
  job_type: z.string(),
  job_status: z.enum(jobStatuses),
  job_created_at: time,
  id,
  /** 1, 2, 3 … within its job */
  line: id,
  created_at: time,
  level: z.enum(logLevels),
  message: z.string(),
  data: json.nullable(),
  stack_trace: z.string().nullable(),
});

/**
 * GET /api/logs: the lines of all jobs that match `q`. With `order=newest` the newest job comes
 * first, and of its lines the last one; with `oldest` it is the other way around. Each call is
 * bounded in time: `hits` may be empty while `next_cursor` is not null.
 */
export const logHitsSchema = z.strictObject({
  hits: z.array(logHitSchema),
  /** the `cursor` of the next call; null = all lines were searched */
  next_cursor: z.string().nullable(),
  /** since the first call, lines that need not be read included */
  searched_lines: count,
  /** when the search began */
  all_lines: count,
  /** what of `q` is not searched as it may be meant; `start` and `end` are places in it */
  diagnostics: z.array(z.strictObject({ start: count, end: count, message: z.string() })),
});

export type LogHit = z.infer<typeof logHitSchema>;
export type LogHits = z.infer<typeof logHitsSchema>;
