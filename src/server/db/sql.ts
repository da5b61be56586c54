// Pieces of SQL with their parameters, the same for every database.
export { join, raw, sqltag as sql, type Sql } from '@prisma/client/runtime/client';
