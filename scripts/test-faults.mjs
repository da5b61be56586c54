// npm run test:faults: every fault in its full form, with the figures: about half an hour.
import './setup/use-node.mjs';
import { faults, runChecks } from './checks.mjs';
import { ensureBuilt } from './setup/ensure-built.mjs';
import { ensureClients } from './setup/ensure-clients.mjs';
import { ensureInstalled } from './setup/ensure-installed.mjs';
import { runSteps } from './setup/say.mjs';

await runSteps(async () => {
  await ensureInstalled({ dev: true });
  await ensureClients();
  await ensureBuilt();
  process.env.FAULTS = 'full';
  process.exitCode = (await runChecks([faults])) ? 0 : 1;
});
