// npm run restore -- FILE: puts a backup, or a rescued copy, in the place of the database. The
// server must be stopped; the database that was there is kept beside the new one.
import { resolve } from 'node:path';
import { formatBytes, formatCountOf } from '../src/model/format';
import { restoreFrom } from './restore/restore-from';
import { readDatabaseFile } from './setup/database-file';
import { runSteps, say, SetupError } from './setup/say.mjs';

await runSteps(async () => {
  const [file, ...more] = process.argv.slice(2);
  if (!file || more.length > 0) throw new SetupError('Say from where: npm run restore -- FILE');
  // npm runs scripts in the project's folder; FILE is relative to where the person is.
  const source = resolve(process.env.INIT_CWD ?? '.', file);
  const target = readDatabaseFile();
  const restored = await restoreFrom(source, target, resolve('prisma/migrations/sqlite'));
  const { bytes, jobs, lines, isOlder, kept } = restored;
  const counts = `${formatCountOf(jobs, 'job')}, ${formatCountOf(lines, 'line')}`;
  say(`Restored ${source} to ${target}: ${formatBytes(bytes)}, ${counts}, integrity checked.`);
  if (kept) say(`The database that was there is kept as ${kept}.`);
  if (isOlder) say('It is from an older version: the next start backs it up and migrates it.');
});
