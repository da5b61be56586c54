// Waits until the PostgreSQL database of the settings can be used (see setup/ensure-database.mjs).
import { loadConfig } from '../src/server/config';
import { waitForServer } from '../src/server/db/postgresql/start/wait-for-server';
import { guardErrorOutput } from './setup/guard-output.mjs';
import { say } from './setup/say.mjs';

guardErrorOutput();
try {
  await waitForServer(loadConfig().databaseUrl, { say });
} catch (error) {
  say(`\n${(error as Error).message}`);
  process.exitCode = 1;
}
