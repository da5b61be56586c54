// npm run dev: the same settings and database as npm start, pages rebuilt as the sources change.
import './setup/use-node.mjs';
import { ensureClients } from './setup/ensure-clients.mjs';
import { ensureDatabase } from './setup/ensure-database.mjs';
import { ensureInstalled } from './setup/ensure-installed.mjs';
import { ensurePortFree } from './setup/ensure-port-free.mjs';
import { readSettings } from './setup/read-settings.mjs';
import { runNode } from './setup/run.mjs';
import { runSteps } from './setup/say.mjs';

await runSteps(async () => {
  await ensureInstalled({ dev: true });
  const settings = await readSettings({ dev: true });
  await ensurePortFree(settings);
  await ensureClients();
  await ensureDatabase(settings);
  const { serverHost, serverPort } = settings;
  const address = ['--hostname', serverHost, '--port', String(serverPort)];
  await runNode(['node_modules/next/dist/bin/next', 'dev', ...address], {
    // The signals are boot's to answer: it lets the jobs stop first.
    env: { NEXT_MANUAL_SIG_HANDLE: 'true', NEXT_TELEMETRY_DISABLED: '1' },
    show: true,
    failed: '',
  });
});
