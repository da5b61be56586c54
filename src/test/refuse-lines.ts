import type { Db } from '@/server/db/client';
import { isPostgresql } from './database';

/** From now on the database refuses lines for which `condition` holds, such as `NEW.line = 2`. */
export async function refuseLines(db: Db, condition: string): Promise<void> {
  if (!isPostgresql()) {
    await db.prisma.$executeRawUnsafe(
      `CREATE TRIGGER refuse BEFORE INSERT ON job_logs WHEN ${condition}
       BEGIN SELECT RAISE(ABORT, 'refused'); END`,
    );
    return;
  }
  await db.prisma.$executeRawUnsafe(
    `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
     $$ BEGIN RAISE EXCEPTION 'refused'; END $$`,
  );
  await db.prisma.$executeRawUnsafe(
    `CREATE TRIGGER refuse BEFORE INSERT ON job_logs FOR EACH ROW WHEN (${condition})
     EXECUTE FUNCTION refuse()`,
  );
}
