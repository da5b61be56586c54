import { runNode } from './run.mjs';

/**
 * Waits for a PostgreSQL database before the port opens: nobody is sent to a server that cannot
 * answer yet. A SQLite file is there, or is made.
 */
export async function ensureDatabase({ databaseUrl }) {
  if (!/^postgres(ql)?:/i.test(databaseUrl)) return;
  await runNode(['--import', 'tsx', 'scripts/wait-for-database.ts'], { show: true, failed: '' });
}
