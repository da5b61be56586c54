import { z } from 'zod';
import type { JsonValue } from '@/model/api/values';
import { describeIssues } from '@/server/describe-issues';
import { BadRequest } from '@/server/errors';
import type { RetryPolicy, Task, TaskContext } from './task';

export interface TaskDefinition<Data> {
  /** the job type's name, as the API and the pages show it */
  type: string;
  /** the payload's schema; a job without a payload is checked as `{}`. None = it takes no payload */
  data?: z.ZodType<Data>;
  /** see Task */
  activeKey?: (data: Data) => string | null;
  timeoutMs?: number;
  retry?: RetryPolicy;
  concurrency?: number;
  hasOwnSlot?: boolean;
  run(context: TaskContext<Data>): Promise<JsonValue | void>;
}

const settings = z.strictObject({
  timeoutMs: z.number().int().min(1).max(2_147_483_647).optional(),
  retry: z
    .strictObject({
      times: z.number().int().min(1).max(100),
      backoffMs: z.number().int().min(0).max(86_400_000),
    })
    .optional(),
  concurrency: z.number().int().min(1).max(1_000).optional(),
  hasOwnSlot: z.boolean().optional(),
});

/**
 * Makes a job type. The type of `data` in `run` follows from its schema.
 * @throws Error when a setting of the task is not possible
 */
export function defineTask<Data = unknown>(definition: TaskDefinition<Data>): Task<Data> {
  const { type, data: schema, activeKey = () => null, run } = definition;
  const { timeoutMs, retry, concurrency, hasOwnSlot } = definition;
  const checked = settings.safeParse({ timeoutMs, retry, concurrency, hasOwnSlot });
  if (!checked.success) throw new Error(`task ${type}: ${describeIssues(checked.error)}`);
  const payload = schema ?? (z.strictObject({}) as unknown as z.ZodType<Data>);
  return {
    ...checked.data,
    type,
    activeKey,
    run,
    parseData(data) {
      const parsed = payload.safeParse(data ?? {});
      if (parsed.success) return parsed.data;
      throw new BadRequest(`${type}: ${describeIssues(parsed.error, { root: 'data' })}`);
    },
  };
}
