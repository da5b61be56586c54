// npm run test:full: what npm test leaves out because it takes longer: faults in their short form,
// every promised version of Node, unit tests and stories that take long, the gallery, all unit tests
// on PostgreSQL. Together with npm test it is what CI runs.
import './setup/use-node.mjs';
import { allOfPostgresql, faults, gallery, longEndToEnd, longUnit, runChecks } from './checks.mjs';
import { ensureBrowser } from './setup/ensure-browser.mjs';
import { ensureBuilt } from './setup/ensure-built.mjs';
import { ensureClients } from './setup/ensure-clients.mjs';
import { ensureInstalled } from './setup/ensure-installed.mjs';
import { runSteps } from './setup/say.mjs';

const steps = [gallery, longUnit, allOfPostgresql, faults, longEndToEnd];

await runSteps(async () => {
  await ensureInstalled({ dev: true });
  await ensureBrowser();
  await ensureClients();
  await ensureBuilt();
  process.exitCode = (await runChecks(steps)) ? 0 : 1;
});
