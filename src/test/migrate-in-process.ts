// Run as a process of its own by migrate.slow.test.ts: migrates, and prints how many were applied.
import { migrateDatabase } from '../server/db/migrate/migrate';

const [path, folder] = process.argv.slice(2) as [string, string];
process.stdout.write(String(migrateDatabase(path, folder).length));
