// npm run backup -- FILE: a consistent copy of the database, whether or not the server runs.
import { resolve } from 'node:path';
import { loadConfig } from '../src/server/config';
import { formatBytes, formatCountOf } from '../src/model/format';
import { backUp } from './backup/back-up';
import { runSteps, say, SetupError } from './setup/say.mjs';

await runSteps(async () => {
  const [file, ...more] = process.argv.slice(2);
  if (!file || more.length > 0) throw new SetupError('Say where to: npm run backup -- FILE');
  // npm runs scripts in the project's folder; FILE is relative to where the person is.
  const target = resolve(process.env.INIT_CWD ?? '.', file);
  const source = loadConfig().databaseUrl.replace(/^file:/, '');
  const { bytes, jobs, lines, running } = await backUp(source, target);
  const counts = `${formatCountOf(jobs, 'job')}, ${formatCountOf(lines, 'line')}`;
  say(`Backed up to ${target}: ${formatBytes(bytes)}, ${counts}, integrity checked.`);
  if (running > 0) {
    say(
      `${formatCountOf(running, 'job')} ran meanwhile: failed in the copy, which cannot go on with them.`,
    );
  }
});
