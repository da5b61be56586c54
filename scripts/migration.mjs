// npm run db:migration -- NAME: writes what prisma/schema.prisma has over the landed migrations as
// the next migration of each database.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { diffToLandedSchema, listMigrations, migrationsFolder } from './schema-engine.mjs';
import { providers } from './schema.mjs';
import { runSteps, say, SetupError } from './setup/say.mjs';

await runSteps(async () => {
  const name = process.argv[2] ?? '';
  if (!/^[a-z][a-z\d_]*$/.test(name)) {
    throw new SetupError('Say what changes, such as: npm run db:migration -- add_tags_to_books');
  }
  for (const provider of providers) await writeMigration(provider, name);
});

async function writeMigration(provider, name) {
  const sql = await diffToLandedSchema(provider);
  if (sql === '') {
    say(`${provider}: nothing to do, the migrations give the schema.`);
    return;
  }
  const folder = join(migrationsFolder(provider), `${nextNumber(provider)}_${name}`);
  const file = join(folder, 'migration.sql');
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, sql);
  say(`${provider}: wrote ${relative('.', file)}. Read it: once landed, it is never edited.`);
}

function nextNumber(provider) {
  const last = listMigrations(migrationsFolder(provider)).at(-1) ?? '0';
  return String(Number.parseInt(last, 10) + 1).padStart(4, '0');
}
