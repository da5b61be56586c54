import type { Sql } from '../sql';

/** What the statements need of a client: any Prisma client has it. */
export interface RawClient {
  $queryRaw<Result>(statement: Sql): PromiseLike<Result>;
  $executeRaw(statement: Sql): Promise<number>;
}
