// npm run test:full: what npm test leaves out because it takes longer: faults in their short form,
// every promised version of Node, stories of long logs, the gallery, all
// unit tests on PostgreSQL. Together with npm test it is what CI runs.
import './setup/use-node.mjs';
import { allOfPostgresql, faults, gallery, longEndToEnd, runChecks } from './checks.mjs';
import { ensureBrowser } from './setup/ensure-browser.mjs';
import { ensureBuilt } from './setup/ensure-built.mjs';
import { ensureClients } from './setup/ensure-clients.mjs';
import { ensureInstalled } from './setup/ensure-installed.mjs';
import { runSteps } from './setup/say.mjs';

await runSteps(async () => {
  await ensureInstalled({ dev: true });
  await ensureBrowser();
  await ensureClients();
  await ensureBuilt();
  process.exitCode = (await runChecks([gallery, allOfPostgresql, faults, longEndToEnd])) ? 0 : 1;
});
