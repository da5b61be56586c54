// npm run db:copy -- FROM TO: copies a database to another one, SQLite or PostgreSQL each, and compares
// the two row by row. The servers must be stopped; FROM is only read.
import { formatCountOf } from '../src/model/format';
import { logTo } from '../src/server/logger';
import { copyDatabase } from '../src/server/db/transfer/copy-database';
import { TransferError } from '../src/server/db/transfer/table';
import { readPlace } from './db-copy/read-place';
import { tellProgress } from './db-copy/tell-progress';
import { isPostgresqlUrl } from '../src/server/config/postgresql-url';
import { refuseInUse } from './restore/refuse-in-use';
import { runSteps, say, SetupError } from './setup/say.mjs';

// The server's log lines are no words for a person.
logTo({ write: () => {} });

await runSteps(async () => {
  const [from, to, ...more] = process.argv.slice(2);
  if (!from || !to || more.length > 0) {
    throw new SetupError(
      'Say from where and to where: npm run db:copy -- FROM TO, each a file or postgresql://USER@HOST/DATABASE',
    );
  }
  const [source, target] = [readPlace(from), readPlace(to)];
  for (const place of [source, target]) {
    if (!isPostgresqlUrl(place)) refuseInUse(place, 'Stop the server, and try again.');
  }
  const progress = tellProgress(say);
  try {
    const tables = await copyDatabase(source, target, 'prisma/migrations', progress);
    progress.end();
    for (const { table, rows, hash } of tables) {
      say(
        `  ${table.padEnd(20)} ${formatCountOf(rows, 'row').padStart(20)}   sha256 ${hash.slice(0, 16)}`,
      );
    }
    say('Copied, and every row compared. Set database_url to the copy, and start the server.');
  } catch (error) {
    throw error instanceof TransferError ? new SetupError(error.message) : error;
  }
});
