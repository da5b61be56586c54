// Pieces of SQL with their parameters, the same for every database.
import { sqltag, type Sql } from '@prisma/client/runtime/client';

export { join, raw, sqltag as sql, type Sql } from '@prisma/client/runtime/client';

/** A number from outside, which may be larger than any in its column: PostgreSQL would refuse it. */
export function asBigint(value: number): Sql {
  return sqltag`CAST(${value} AS BIGINT)`;
}
