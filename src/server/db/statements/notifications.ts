import { sql } from '../sql';
import { columnNames, type ColumnMap, type SqlSyntax } from '../sql-syntax';
import type {
  DeliveryRow,
  FailedJob,
  JobEventRow,
  NotificationStatements,
} from './notification-statements';
import type { RawClient } from './raw-client';

const eventColumns: ColumnMap<JobEventRow> = {
  kind: ['kind', 'text'],
  jobType: ['job_type', 'text'],
  jobId: ['job_id', 'integer'],
  errorClass: ['error_class', 'text'],
  error: ['error', 'text'],
};

const deliveryColumns: ColumnMap<DeliveryRow> = {
  notificationId: ['notification_id', 'text'],
  target: ['target', 'text'],
  kind: ['kind', 'text'],
};

export function notificationStatements(
  client: RawClient,
  { table, time }: SqlSyntax,
): NotificationStatements {
  return {
    async listFailedWithoutEvent(since, limit) {
      return client.$queryRaw<FailedJob[]>(sql`
        SELECT id, type, error, error_class AS "errorClass" FROM jobs AS failed
        WHERE status = 'failed' AND retry_at IS NULL AND updated_at >= ${time(since)}
          AND deleted_at IS NULL
          AND NOT EXISTS (SELECT 1 FROM job_events WHERE kind = 'failed' AND job_id = failed.id)
          AND NOT EXISTS (
            SELECT 1 FROM jobs
            WHERE retry_of_id = failed.id AND attempt_number = failed.attempt_number + 1)
        ORDER BY updated_at LIMIT ${limit}`);
    },

    async addJobEvents(rows) {
      await client.$executeRaw(sql`
        INSERT INTO job_events (${columnNames(eventColumns)}, at)
        SELECT ${columnNames(eventColumns, 'given.')}, jobs.updated_at
        FROM ${table(eventColumns, rows)} AS given JOIN jobs ON jobs.id = given.job_id
        WHERE true
        ON CONFLICT (kind, job_id) DO NOTHING`);
    },

    async addDeliveries(rows, now) {
      await client.$executeRaw(sql`
        INSERT INTO notification_deliveries
          (${columnNames(deliveryColumns)}, created_at, next_attempt_at)
        SELECT ${columnNames(deliveryColumns, 'given.')}, ${time(now)}, ${time(now)}
        FROM ${table(deliveryColumns, rows)} AS given
        WHERE true
        ON CONFLICT (notification_id, target) DO NOTHING`);
    },
  };
}
