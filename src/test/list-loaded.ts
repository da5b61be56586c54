// Run as a process of its own: opens a database, and prints the addresses of all modules loaded.
import { registerHooks } from 'node:module';

const loaded: string[] = [];
registerHooks({
  load(url, context, next) {
    loaded.push(url);
    return next(url, context);
  },
});
const { openDatabase } = await import('../server/worker/database/open-database');
const database = await openDatabase({ databaseUrl: process.argv[2]!, cacheDir: '/nonexistent' });
await database.close(async () => {});
process.stdout.write(JSON.stringify(loaded));
