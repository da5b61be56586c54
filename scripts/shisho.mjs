// The command `shisho` of the container image. It installs and builds nothing: everything is there.
import { ensureDatabase } from './setup/ensure-database.mjs';
import { readSettings } from './setup/read-settings.mjs';
import { root } from './setup/run.mjs';
import { runSteps, say } from './setup/say.mjs';
import { serve } from './setup/serve.mjs';

const usage = `Usage: shisho serve            start the server (what the image does by itself)
       shisho backup FILE      copy the database, whether or not the server runs
       shisho restore FILE     put a copy back; stop the server first
       shisho db:copy FROM TO  copy a database between SQLite and PostgreSQL
       shisho jobs …           list, follow and start jobs: shisho jobs help
       shisho health           exit 0 if the server answers`;

const [command = 'serve', ...args] = process.argv.slice(2);

switch (command) {
  case 'serve':
    await runSteps(async () => {
      process.chdir(root);
      const settings = await readSettings();
      await ensureDatabase(settings);
      await serve(settings);
    });
    break;
  case 'backup':
  case 'restore':
  case 'jobs':
    await runScript(`${command}.ts`);
    break;
  case 'db:copy':
    await runScript('db-copy.ts');
    break;
  case 'health':
    await runSteps(async () => {
      process.exitCode = (await isHealthy()) ? 0 : 1;
    });
    break;
  default:
    say(usage);
    process.exitCode = command === 'help' || command === '--help' ? 0 : 2;
}

/** The script finds its own arguments where npm would put them. */
async function runScript(name) {
  process.env.INIT_CWD ??= process.cwd();
  process.chdir(root);
  process.argv.splice(1, Infinity, name, ...args);
  await import('tsx');
  await import(`./${name}`);
}

/** Health answers while the server starts and while it migrates, so a long migration is no failure. */
async function isHealthy() {
  process.chdir(root);
  const { serverPort } = await readSettings();
  const url = `http://127.0.0.1:${serverPort}/api/health`;
  const answer = await fetch(url, { signal: AbortSignal.timeout(4_000) }).catch(() => null);
  return answer?.ok ?? false;
}
