import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { migrateDatabase } from '../server/db/migrate/migrate';

declare module 'vitest' {
  interface ProvidedContext {
    /** A migrated, empty SQLite file: every test works on a copy. */
    baseDatabase: string;
  }
}

export default function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), 'shisho-base-'));
  const file = join(folder, 'base.db');
  migrateDatabase(file, 'prisma/migrations/sqlite');
  project.provide('baseDatabase', file);
  return () => rmSync(folder, { recursive: true, force: true });
}
