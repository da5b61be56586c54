// What the schema holds, as types: whatever the database is, they are the same.
export type { Job, Prisma } from './generated/sqlite/client';
