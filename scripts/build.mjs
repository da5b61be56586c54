// npm run build: what npm start would build, with the build's own output.
import './setup/use-node.mjs';
import { ensureBuilt } from './setup/ensure-built.mjs';
import { ensureClients } from './setup/ensure-clients.mjs';
import { ensureInstalled } from './setup/ensure-installed.mjs';
import { runSteps } from './setup/say.mjs';

await runSteps(async () => {
  await ensureInstalled();
  await ensureClients();
  await ensureBuilt({ show: true });
});
