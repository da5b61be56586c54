import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { migrateDatabase } from '../server/db/migrate/migrate';

/** A migrated, empty database: every test works on a copy. */
export type BaseDatabase =
  { kind: 'sqlite'; file: string } | { kind: 'postgresql'; server: string; template: string };

declare module 'vitest' {
  interface ProvidedContext {
    baseDatabase: BaseDatabase;
  }
}

export default function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), 'shisho-base-'));
  const file = join(folder, 'base.db');
  migrateDatabase(file, 'prisma/migrations/sqlite');
  project.provide('baseDatabase', { kind: 'sqlite', file });
  return () => rmSync(folder, { recursive: true, force: true });
}
