import { z } from 'zod';
import { eventKinds, targetTypes } from '../notifications';
import { count, time } from './values';

/** How it stands with one target of notifications. */
const notifyTargetSchema = z.strictObject({
  name: z.string(),
  type: z.enum(targetTypes),
  /** the host that it is sent to, without anything secret */
  host: z.string(),
  events: z.array(z.enum(eventKinds)),
  /** when a notification arrived last */
  delivered_at: time.nullable(),
  /** notifications that are not delivered yet */
  waiting: count,
  /** why the oldest of them is not, and when it is tried again */
  error: z.string().nullable(),
  next_attempt_at: time.nullable(),
  /** notifications of the last 30 days that were never delivered */
  given_up: count,
});

/** GET /api/notify */
export const notifyTargetsSchema = z.strictObject({ targets: z.array(notifyTargetSchema) });

/** POST /api/notify/test */
export const notifyTestSchema = z.strictObject({ target: z.string().max(100) });

export const notifyTestAnswerSchema = z.strictObject({
  delivered: z.boolean(),
  /** why it was not */
  error: z.string().nullable(),
});

export type NotifyTargetState = z.infer<typeof notifyTargetSchema>;
