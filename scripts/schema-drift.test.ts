import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { providers, schemaFor } from './schema.mjs';
import { diffToLandedSchema, diffToSchema, migrationsFolder } from './schema-engine.mjs';

test.each(providers)('the landed migrations of %s give exactly the schema', async (provider) => {
  expect(await diffToLandedSchema(provider)).toBe('');
});

test('a field without a migration is found', async () => {
  const schema = await schemaFor('sqlite', '.');
  const changed = schema.replace('model Job {', 'model Job {\n  colour String?');
  const sql = await diffToSchema(migrationsFolder('sqlite'), changed);
  expect(sql).toContain('ALTER TABLE "jobs" ADD COLUMN "colour" TEXT');
});

test('a migration without its field is found', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'shisho-drift-'));
  try {
    cpSync(migrationsFolder('sqlite'), folder, { recursive: true });
    mkdirSync(join(folder, '9001_stray'));
    writeFileSync(join(folder, '9001_stray', 'migration.sql'), 'CREATE TABLE stray (id INTEGER)');
    const sql = await diffToSchema(folder, await schemaFor('sqlite', '.'));
    expect(sql).toContain('DROP TABLE "stray"');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
