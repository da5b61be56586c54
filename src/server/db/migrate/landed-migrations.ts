import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Migration {
  /** its folder's name, such as 0001_init */
  name: string;
  sql: string;
  /** SHA-256 of the file, as Prisma records it */
  checksum: string;
}

/** The migrations that came with this version, in their order. */
export function readLandedMigrations(folder: string): Migration[] {
  return readdirSync(/* turbopackIgnore: true */ folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const file = join(/* turbopackIgnore: true */ folder, name, 'migration.sql');
      const sql = readFileSync(/* turbopackIgnore: true */ file, 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}
