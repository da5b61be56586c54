// npm run backup -- FILE: a consistent copy of the database, whether or not the server runs.
import { resolve } from 'node:path';
import { logTo } from '../src/server/logger';
import { formatBytes, formatCountOf } from '../src/model/format';
import { backUp } from './backup/back-up';
import { readDatabaseFile } from './setup/database-file';
import { runSteps, say, SetupError } from './setup/say.mjs';

// The server's log lines are no words for a person.
logTo({ write: () => {} });

await runSteps(async () => {
  const [file, ...more] = process.argv.slice(2);
  if (!file || more.length > 0) throw new SetupError('Say where to: npm run backup -- FILE');
  // npm runs scripts in the project's folder; FILE is relative to where the person is.
  const target = resolve(process.env.INIT_CWD ?? '.', file);
  const source = readDatabaseFile();
  const { bytes, jobs, lines, running } = await backUp(source, target);
  const counts = `${formatCountOf(jobs, 'job')}, ${formatCountOf(lines, 'line')}`;
  say(`Backed up to ${target}: ${formatBytes(bytes)}, ${counts}, integrity checked.`);
  if (running > 0) {
    say(
      `${formatCountOf(running, 'job')} ran meanwhile: failed in the copy, which cannot go on with them.`,
    );
  }
});
