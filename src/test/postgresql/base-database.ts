import type { TestProject } from 'vitest/node';
import { startScratchPostgres } from '../../../scripts/scratch-postgres.mjs';
import { migratePostgresql } from '@/server/db/postgresql/start/migrate';
import { onServer } from './on-server';

const template = 'shisho_base';

/** A server for the whole run, with a migrated, empty database that every test's is made of. */
export default async function setup(project: TestProject) {
  const server = await startScratchPostgres();
  await onServer(server.url, (client) => client.query(`CREATE DATABASE ${template}`));
  const url = new URL(server.url);
  url.pathname = template;
  await migratePostgresql(url.href, 'prisma/migrations/postgresql');
  project.provide('baseDatabase', { kind: 'postgresql', server: server.url, template });
  return () => server.stop();
}
