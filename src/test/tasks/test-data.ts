import { z } from 'zod';
import type { JsonValue } from '@/model/api/values';
import type { TaskContext } from '@/server/tasks/task';

/** What all tasks for tests take; each looks at the part that it needs. */
export const dataSchema = z.object({
  lines: z.number().int().min(0).default(1),
  /** lines in each turn of the event loop; 0 = all in one */
  perTurn: z.number().int().min(0).default(0),
  /** ms between two turns */
  pauseMs: z.number().min(0).default(0),
  /** ms until what was planned to go wrong goes wrong, or that the task lasts */
  afterMs: z.number().min(0).default(50),
  key: z.string().nullable().default(null),
  port: z.number().int().default(1),
  message: z.string().default('test line'),
  /** where lines are noted once they are acknowledged, or what is waited for */
  file: z.string().default(''),
});

type TestData = z.output<typeof dataSchema>;

/** What a task does. */
export type Run = (context: TaskContext<TestData>) => Promise<JsonValue | void>;
