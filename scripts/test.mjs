// npm test: from a fresh clone to "N passed, N failed" in under eight minutes. What takes longer is
// npm run test:full.
import './setup/use-node.mjs';
import {
  endToEnd,
  format,
  lint,
  postgresql,
  routeTypes,
  runChecks,
  types,
  unit,
  unused,
} from './checks.mjs';
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
  const succeeded = await runChecks([
    format,
    lint,
    routeTypes,
    types,
    unused,
    unit,
    postgresql,
    endToEnd,
  ]);
  process.exitCode = succeeded ? 0 : 1;
});
