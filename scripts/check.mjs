// npm run check: what a person runs before a commit, in about a minute.
import './setup/use-node.mjs';
import {
  lint,
  quickFormat,
  quickPure,
  quickUnit,
  routeTypes,
  runChecks,
  types,
  unused,
} from './checks.mjs';
import { ensureClients } from './setup/ensure-clients.mjs';
import { ensureInstalled } from './setup/ensure-installed.mjs';
import { runSteps } from './setup/say.mjs';

await runSteps(async () => {
  await ensureInstalled({ dev: true });
  await ensureClients();
  const succeeded = await runChecks([
    quickFormat,
    lint,
    routeTypes,
    types,
    unused,
    quickPure,
    quickUnit,
  ]);
  process.exitCode = succeeded ? 0 : 1;
});
