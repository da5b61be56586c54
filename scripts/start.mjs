// npm start: from a fresh clone to a running server. Each step does nothing when there is nothing
// to do, so that the next start takes seconds.
import './setup/use-node.mjs';
import { checkLimits } from './setup/check-limits.mjs';
import { ensureBuilt } from './setup/ensure-built.mjs';
import { ensureClients } from './setup/ensure-clients.mjs';
import { ensureDatabase } from './setup/ensure-database.mjs';
import { ensureInstalled } from './setup/ensure-installed.mjs';
import { ensurePortFree } from './setup/ensure-port-free.mjs';
import { guardErrorOutput } from './setup/guard-output.mjs';
import { readSettings } from './setup/read-settings.mjs';
import { root } from './setup/run.mjs';
import { runSteps } from './setup/say.mjs';
import { serve } from './setup/serve.mjs';

guardErrorOutput();
await runSteps(async () => {
  process.chdir(root);
  checkLimits();
  await ensureInstalled();
  const settings = await readSettings();
  await ensurePortFree(settings);
  await ensureClients();
  await ensureBuilt();
  // Once more: the build takes its time, and from here on jobs run.
  await ensurePortFree(settings);
  await ensureDatabase(settings);
  await serve(settings);
});
