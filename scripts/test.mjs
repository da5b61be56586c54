// npm test: everything, from a fresh clone. Its last line is "N passed, N failed".
import './setup/use-node.mjs';
import { endToEnd, faults, format, lint, routeTypes, runChecks, types, unit } from './checks.mjs';
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
  const succeeded = await runChecks([format, lint, routeTypes, types, unit, faults, endToEnd]);
  process.exitCode = succeeded ? 0 : 1;
});
