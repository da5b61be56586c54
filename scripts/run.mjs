// Runs a file of the project's, TypeScript included, on a Node that fits:
// node scripts/run.mjs bench/run.ts viewer-open
import './setup/use-node.mjs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureClients } from './setup/ensure-clients.mjs';
import { ensureInstalled } from './setup/ensure-installed.mjs';
import { runSteps } from './setup/say.mjs';

const [file, ...args] = process.argv.slice(2);
const path = resolve(file);

await runSteps(async () => {
  await ensureInstalled({ dev: isOfDevelopment(file) });
  await ensureClients();
});
// The file finds its own arguments where it would find them without us.
process.argv.splice(1, Infinity, path, ...args);
if (path.endsWith('.ts')) await import('tsx');
await import(pathToFileURL(path).href);

/** Tools and benchmarks need what `npm ci --omit=dev` leaves out. */
function isOfDevelopment(path) {
  return path.startsWith('node_modules/') || path.startsWith('bench/');
}
