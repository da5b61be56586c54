// A start on a database that cannot be used says so, ends with exit 1 and touches nothing.
import Database from 'better-sqlite3';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
  copyFileSync,
  mkdirSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findFreePort } from '../src/test/server/start-server';
import { migrateDatabase } from '../src/server/db/migrate/migrate';
import { fillToTheLastByte, mountSmallDisk } from './disk';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shisho-refused-'));
  file = join(folder, 'shisho.db');
  migrateDatabase(file, 'prisma/migrations/sqlite');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function change(sql: string): void {
  const db = new Database(file);
  db.exec(sql);
  db.close();
}

function damage(from: number, to: number): void {
  const content = readFileSync(file);
  content.fill(0xff, from, to);
  writeFileSync(file, content);
}

async function start({ asUser, database = file }: { asUser?: number; database?: string } = {}) {
  const port = await findFreePort();
  const child = spawn(process.execPath, ['faults/serve.mjs'], {
    env: {
      ...process.env,
      DATABASE_URL: `file:${database}`,
      CACHE_DIR: join(folder, '..', 'none'),
      SERVER_HOST: '127.0.0.1',
      SERVER_PORT: String(port),
    },
    ...(asUser !== undefined && { uid: asUser, gid: asUser }),
  });
  const texts = { output: '', logged: '' };
  child.stderr.on('data', (text) => (texts.output += text));
  child.stdout.on('data', (text) => (texts.logged += text));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...texts };
}

/** All of it but SQLite's shared memory, which whoever reads makes anew. */
function snapshot() {
  const names = readdirSync(folder).filter((name) => !name.endsWith('-shm'));
  return names.map((name) => {
    const { mtimeMs } = statSync(join(folder, name));
    return { name, mtimeMs, content: readFileSync(join(folder, name)).toString('base64') };
  });
}

test.each<[string, () => void, RegExp]>([
  ['its header is damaged', () => damage(0, 100), /it is not a SQLite file\. It was left as it is/],
  ['its first page is damaged', () => damage(100, 4_096), /it is damaged .+ restore a backup/],
  ['a page of its lines is damaged', () => damageLines(), /it is damaged .+ restore a backup/],
  [
    'it is of a newer version, whose server was killed',
    () => killNewer(),
    /written by a newer version of Shisho \(migration 9001_future\)/,
  ],
  [
    'it is of a newer version',
    () =>
      change(`INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at)
        VALUES ('x', 'y', '9001_future', 1)`),
    /written by a newer version of Shisho \(migration 9001_future\)/,
  ],
  ['it is another program’s', () => change('DELETE FROM _prisma_migrations'), /another program/],
])('%s', async (_, spoil, told) => {
  spoil();
  const before = snapshot();
  const { code, output, logged } = await start();
  expect(output).toContain(`The database ${file} cannot be used`);
  // And says so once in the log's line too.
  const fatal = logged.split('\n').find((line) => line.includes('"level":60'))!;
  expect((JSON.parse(fatal) as { err: { message: string } }).err.message).toBe(
    output.trim().replace('Shisho could not start: ', ''),
  );
  expect(output).toMatch(told);
  expect(code).toBe(1);
  expect(snapshot()).toEqual(before);
});

/** One page in the middle of the log, which no start would come by. */
function damageLines(): void {
  change(`INSERT INTO jobs (id, type) VALUES (1, 'scan');
    INSERT INTO job_logs (job_id, line, level, message)
    SELECT 1, value, 'info', hex(randomblob(200)) FROM
      (WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < 2000)
       SELECT value FROM n)`);
  const db = new Database(file);
  const page = db.prepare("SELECT rootpage FROM sqlite_master WHERE name = 'job_logs'").pluck();
  const from = ((page.get() as number) - 1) * 4_096;
  db.close();
  damage(from, from + 4_096);
}

/** Its last writes are in the log beside it, which nobody may copy into the file. */
function killNewer(): void {
  const script = `const db = new (require('better-sqlite3'))(${JSON.stringify(file)});
    db.pragma('journal_mode = WAL');
    db.exec("INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'y', '9001_future', 1)");
    process.kill(process.pid, 'SIGKILL')`;
  spawnSync(process.execPath, ['-e', script]);
  expect(statSync(`${file}-wal`).size).toBeGreaterThan(0);
}

test.skipIf(process.getuid?.() !== 0)('it is read-only', async () => {
  chmodSync(file, 0o444);
  chmodSync(folder, 0o777);
  chownSync(file, 0, 0);
  const before = snapshot();
  const { code, output } = await start({ asUser: 65_534 });
  expect(output).toMatch(
    /cannot be used: it is read-only for this user\. Make the file and its folder writable/,
  );
  expect(code).toBe(1);
  expect(snapshot()).toEqual(before);
});

test.skipIf(process.getuid?.() !== 0).each<[string, () => void]>([
  ['it is not there', () => rmSync(file)],
  ['it is writable', () => chownSync(file, 65_534, 65_534)],
])('its folder is read-only, and %s', async (_, prepare) => {
  prepare();
  chmodSync(folder, 0o555);
  const before = snapshot();
  const { code, output } = await start({ asUser: 65_534 });
  expect(output).toMatch(/cannot be used: .+\. Make (?:the file and )?its folder writable/);
  expect(code).toBe(1);
  expect(snapshot()).toEqual(before);
});

test.for([true, false])('its disk is full, with a database on it: %s', async (isThere, context) => {
  const disk = join(folder, 'disk');
  mkdirSync(disk);
  const unmount = mountSmallDisk(disk);
  if (!unmount) return context.skip('only root may mount a small disk');
  try {
    const database = join(disk, 'shisho.db');
    if (isThere) copyFileSync(file, database);
    fillToTheLastByte(disk);
    const { code, output } = await start({ database });
    expect(output).toMatch(
      /The database .+ cannot be used: the disk is full \(.+\)\. Make room in .+disk, or set database_url to another file\.\n$/,
    );
    expect(code).toBe(1);
    expect(readdirSync(disk)).toEqual(isThere ? ['filler', 'shisho.db'] : ['filler']);
  } finally {
    unmount();
  }
});

test('its folder does not exist: the setting and the folder are named, nothing is made', async () => {
  const missing = join(folder, 'no', 'such');
  const { code, output } = await start({ database: join(missing, 'a.db') });
  expect(output).toContain(`DATABASE_URL: the folder ${missing} does not exist; create it`);
  expect(code).toBe(1);
  expect(readdirSync(folder)).toEqual(['shisho.db']);
});

test('it is a folder: said so, and nothing is made', async () => {
  const { code, output } = await start({ database: folder });
  expect(output).toContain(
    `The database ${folder} cannot be used: it is a folder. Set database_url to a file in it`,
  );
  expect(code).toBe(1);
  expect(readdirSync(folder)).toEqual(['shisho.db']);
});
