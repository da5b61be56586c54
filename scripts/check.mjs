// npm run check: what a person runs before a commit.
import './setup/use-node.mjs';
import { format, lint, routeTypes, runChecks, types, unit, unused } from './checks.mjs';
import { ensureClients } from './setup/ensure-clients.mjs';
import { ensureInstalled } from './setup/ensure-installed.mjs';
import { runSteps } from './setup/say.mjs';

await runSteps(async () => {
  await ensureInstalled({ dev: true });
  await ensureClients();
  const succeeded = await runChecks([format, lint, routeTypes, types, unused, unit]);
  process.exitCode = succeeded ? 0 : 1;
});
