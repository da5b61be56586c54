import { Prisma } from '../generated/sqlite/client';
import type { Job } from '../schema';
import { asBigint, raw, sql } from '../sql';
import type { JobReadStatements } from './job-statements';
import type { RawClient } from './raw-client';

/** Every column under its field's name. */
const jobColumns = raw(
  Object.values(Prisma.JobScalarFieldEnum)
    .map(
      (field) => `${field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)} AS "${field}"`,
    )
    .join(', '),
);

/** Raw, for half the time: every open page asks for its job all the time. */
export function jobReadStatements(client: RawClient): JobReadStatements {
  return {
    async getJob(id) {
      const [job] = await client.$queryRaw<Job[]>(sql`
        SELECT ${jobColumns} FROM jobs WHERE id = ${asBigint(id)} AND deleted_at IS NULL`);
      return job ?? null;
    },

    async getJobAndEnd(id) {
      const [row] = await client.$queryRaw<(Job & { endId: number | bigint | null })[]>(sql`
        SELECT ${jobColumns},
          (SELECT id FROM job_logs WHERE job_id = jobs.id ORDER BY id DESC LIMIT 1) AS "endId"
        FROM jobs WHERE id = ${asBigint(id)} AND deleted_at IS NULL`);
      if (!row) return null;
      const { endId, ...job } = row;
      return { job, endId: Number(endId ?? 0) };
    },
  };
}
