// Waits until the PostgreSQL database of the settings can be used (see setup/ensure-database.mjs).
import { loadConfig } from '../src/server/config';
import { waitForServer } from '../src/server/db/postgresql/start/wait-for-server';

try {
  const say = (text: string) => process.stderr.write(`${text}\n`);
  await waitForServer(loadConfig().databaseUrl, { say });
} catch (error) {
  process.stderr.write(`\n${(error as Error).message}\n`);
  process.exitCode = 1;
}
