import { z } from 'zod';
import { count } from './values';

/** How far the migrations of the database are. */
const migrationProgressSchema = z.strictObject({
  /** the one that is being applied; null while the database is backed up before the first */
  migration: z.string().nullable(),
  done: count,
  total: count,
});

/** GET /api/health */
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

export type MigrationProgress = z.infer<typeof migrationProgressSchema>;
export type Health = z.infer<typeof healthSchema>;
