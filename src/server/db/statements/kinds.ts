// Jobs by type, status and error class. Every statement reads entries of an index, mostly of
// idx_jobs_kinds, and stops after `limit` of each kind.
import { asBigint, join, sql, type Sql } from '../sql';
import type { ColumnMap, SqlSyntax } from '../sql-syntax';
import { finalStatuses } from '@/model/job';
import type {
  EndedRun,
  JobKind,
  KindEnds,
  KindStatements,
  ListedKind,
  MadeIn,
  Place,
} from './kind-statements';
import type { RawClient } from './raw-client';

type Count = number | bigint;

const columns: ColumnMap<JobKind & { place: number }> = {
  place: ['place', 'integer'],
  type: ['type', 'text'],
  status: ['status', 'text'],
  errorClass: ['error_class', 'text'],
};

export function kindStatements(client: RawClient, { time, table }: SqlSyntax): KindStatements {
  const madeIn = ({ from, to }: MadeIn): Sql =>
    sql`${from ? sql`AND created_at >= ${time(from)}` : sql``}
      ${to ? sql`AND created_at < ${time(to)}` : sql``}`;
  const ofKind = ({ type, status, errorClass }: ListedKind): Sql =>
    sql`deleted_at IS NULL AND status = ${status}
      ${type === undefined ? sql`` : sql`AND type = ${type}`}
      ${errorClass === undefined ? sql`` : ofClass(errorClass)}`;
  const behind = (after: Place | null): Sql =>
    after ? sql`AND (created_at, id) > (${time(after.createdAt)}, ${asBigint(after.id)})` : sql``;

  return {
    // Each step of the recursion is one look into the index.
    async listErrorClasses(limit) {
      return client.$queryRaw<{ type: string; errorClass: string | null }[]>(sql`
        WITH RECURSIVE
        types(type) AS (
          SELECT (SELECT type FROM jobs WHERE deleted_at IS NULL ORDER BY type LIMIT 1)
          UNION ALL
          SELECT (
            SELECT type FROM jobs WHERE deleted_at IS NULL AND type > types.type
            ORDER BY type LIMIT 1)
          FROM types WHERE type IS NOT NULL),
        classes(type, error_class) AS (
          SELECT type, (
            SELECT error_class FROM jobs
            WHERE deleted_at IS NULL AND type = types.type AND status = 'failed'
              AND error_class IS NOT NULL
            ORDER BY error_class LIMIT 1)
          FROM types WHERE type IS NOT NULL
          UNION ALL
          SELECT type, (
            SELECT error_class FROM jobs
            WHERE deleted_at IS NULL AND type = classes.type AND status = 'failed'
              AND error_class > classes.error_class
            ORDER BY error_class LIMIT 1)
          FROM classes WHERE error_class IS NOT NULL)
        SELECT type, error_class AS "errorClass" FROM classes LIMIT ${limit}`);
    },

    async countKinds(kinds, made, limit, after = null) {
      if (kinds.length === 0) return [];
      const count = (errorClass: Sql) => sql`(
        SELECT count(*) FROM (
          SELECT 1 FROM jobs
          WHERE deleted_at IS NULL AND type = kind.type AND status = kind.status AND ${errorClass}
            ${madeIn(made)} ${behind(after)}
          LIMIT ${asBigint(limit)}) AS counted)`;
      const rows = await client.$queryRaw<{ place: number; jobs: Count }[]>(sql`
        SELECT place, CASE WHEN kind.error_class IS NULL THEN ${count(sql`error_class IS NULL`)}
          ELSE ${count(sql`error_class = kind.error_class`)} END AS jobs
        FROM ${table(
          columns,
          kinds.map((kind, place) => ({ place, ...kind })),
        )} AS kind`);
      const counts = kinds.map(() => 0);
      for (const { place, jobs } of rows) counts[Number(place)] = Number(jobs);
      return counts;
    },

    async findPlaceOfKind(kind, made, after, offset) {
      const [row] = await client.$queryRaw<PlaceRow[]>(sql`
        SELECT id, created_at AS "createdAt" FROM jobs
        WHERE ${ofKind(kind)} ${madeIn(made)} ${behind(after)}
        ORDER BY created_at, id LIMIT 1 OFFSET ${asBigint(offset)}`);
      return row ? toPlace(row) : null;
    },

    async findOfKinds(kinds, made, before, limit) {
      if (kinds.length === 0) return [];
      const older = before
        ? sql`AND (created_at, id) < (${time(before.createdAt)}, ${asBigint(before.id)})`
        : sql``;
      const newest = kinds.map(
        (kind) => sql`
          SELECT * FROM (
            SELECT id, created_at AS "createdAt" FROM jobs
            WHERE ${ofKind(kind)} ${madeIn(made)} ${older}
            ORDER BY created_at DESC, id DESC LIMIT ${limit}) AS newest`,
      );
      const rows = await client.$queryRaw<PlaceRow[]>(sql`
        SELECT * FROM (${join(newest, ' UNION ALL ')}) AS merged
        ORDER BY "createdAt" DESC, id DESC LIMIT ${limit}`);
      return rows.map(toPlace);
    },

    async findEndsOfKinds(kinds, made) {
      if (kinds.length === 0) return [];
      const find = (errorClass: Sql, order: Sql) => sql`(
        SELECT id FROM jobs
        WHERE deleted_at IS NULL AND type = kind.type AND status = kind.status AND ${errorClass}
          ${madeIn(made)}
        ORDER BY created_at ${order}, id ${order} LIMIT 1)`;
      const end = (order: Sql) => sql`
        CASE WHEN kind.error_class IS NULL THEN ${find(sql`error_class IS NULL`, order)}
          ELSE ${find(sql`error_class = kind.error_class`, order)} END`;
      const rows = await client.$queryRaw<EndsRow[]>(sql`
        SELECT place, newest.id AS "newestId", newest.created_at AS "newestAt",
          oldest.id AS "oldestId", oldest.created_at AS "oldestAt"
        FROM (
          SELECT place, ${end(sql`DESC`)} AS newest_id, ${end(sql`ASC`)} AS oldest_id
          FROM ${table(
            columns,
            kinds.map((kind, place) => ({ place, ...kind })),
          )} AS kind) AS ends
        JOIN jobs AS newest ON newest.id = newest_id
        JOIN jobs AS oldest ON oldest.id = oldest_id`);
      const ends: (KindEnds | null)[] = kinds.map(() => null);
      for (const { place, newestId, newestAt, oldestId, oldestAt } of rows) {
        ends[Number(place)] = {
          newest: toPlace({ id: newestId, createdAt: newestAt }),
          oldest: toPlace({ id: oldestId, createdAt: oldestAt }),
        };
      }
      return ends;
    },

    async listEndedRuns(types, limit) {
      if (types.length === 0) return [];
      const newest = types.flatMap((type) =>
        finalStatuses.map(
          (status) => sql`
            SELECT * FROM (
              SELECT id, type, status, error_class AS "errorClass" FROM jobs
              WHERE deleted_at IS NULL AND status <> 'pending' AND status <> 'in_progress'
                AND type = ${type} AND status = ${status}
              ORDER BY id DESC LIMIT ${limit}) AS newest`,
        ),
      );
      return client.$queryRaw<EndedRun[]>(sql`
        SELECT id, type, status, "errorClass" FROM (
          SELECT *, row_number() OVER (PARTITION BY type ORDER BY id DESC) AS place
          FROM (${join(newest, ' UNION ALL ')}) AS merged) AS placed
        WHERE place <= ${limit} ORDER BY id DESC`);
    },
  };
}

function ofClass(errorClass: string | null): Sql {
  return errorClass === null ? sql`AND error_class IS NULL` : sql`AND error_class = ${errorClass}`;
}

/** A column that comes out of a subquery has lost its type on SQLite. */
interface PlaceRow {
  id: number;
  createdAt: Date | string;
}

interface EndsRow {
  place: number;
  newestId: number;
  newestAt: Date | string;
  oldestId: number;
  oldestAt: Date | string;
}

function toPlace({ id, createdAt }: PlaceRow): Place {
  return { id, createdAt: new Date(createdAt) };
}
