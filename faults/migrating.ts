// A server whose migrations take some seconds: on a folder of migrations of its own, which is where
// the server looks for them in its working directory.
import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import { findFreePort, settingsFor } from '../src/test/server/start-server';
import { migrateDatabase } from '../src/server/db/migrate/migrate';

const landed = 'prisma/migrations/sqlite';

export interface MigratingServer {
  url: string;
  folder: string;
  file: string;
  child: ChildProcess;
  /** standard error so far */
  told(): string;
  /** standard output so far */
  logged(): string;
}

/** A database of this version, and the migrations that a next one would bring. */
export function makeOldDatabase(slowSteps: number) {
  const folder = mkdtempSync(join(tmpdir(), 'shisho-upgrade-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'shisho.db');
  const migrations = join(folder, landed);
  migrateDatabase(file, landed);
  cpSync(landed, migrations, { recursive: true });
  // The tasks of tests are looked for there too.
  symlinkSync(resolve('src'), join(folder, 'src'));
  const land = (name: string, sql: string) => {
    mkdirSync(join(migrations, name));
    writeFileSync(join(migrations, name, 'migration.sql'), sql);
  };
  land(
    '9001_slow',
    `CREATE TABLE slow AS WITH RECURSIVE n(i) AS
       (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${slowSteps}) SELECT count(*) AS n FROM n`,
  );
  return { folder, file, land };
}

export async function startMigrating(folder: string): Promise<MigratingServer> {
  const port = await findFreePort();
  const file = join(folder, 'shisho.db');
  const child = spawn(process.execPath, [resolve('faults/serve.mjs')], {
    cwd: folder,
    env: {
      ...process.env,
      ...settingsFor(folder, port),
      SYNC_INTERVAL_MINUTES: '0',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const texts = { out: '', err: '' };
  child.stdout.on('data', (text) => (texts.out += text));
  child.stderr.on('data', (text) => (texts.err += text));
  return {
    url: `http://127.0.0.1:${port}`,
    folder,
    file,
    child,
    told: () => texts.err,
    logged: () => texts.out,
  };
}
