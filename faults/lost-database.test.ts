// The database deleted or replaced under a running server: it is noticed, nothing is acknowledged
// any more, and the rescued copy holds every line that ever was.
import Database from 'better-sqlite3';
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import type { Health } from '../src/model/api/health';
import type { Client } from '../src/test/server/client';
import type { TestServer } from '../src/test/server/start-server';
import { saveCopy } from '../src/server/db/copies/save-copy';
import { findUnexplainedGaps } from './database';
import { byForm, isFull, show } from './form';
import { serve } from './serve-for-test';
import { until, untilRunning } from './until';

const linesBefore = byForm({ full: 20_000, short: 500 });

interface Home {
  /** of the database alone */
  data: string;
  file: string;
  /** where acknowledged lines are noted */
  note: string;
}

function makeHome(): Home & { folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'shisho-lost-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const data = join(folder, 'data');
  mkdirSync(data);
  return { folder, data, file: join(data, 'shisho.db'), note: join(folder, 'acknowledged') };
}

const acknowledged = ({ note }: Home) =>
  readFileSync(note, 'utf8').split('\n').filter(Boolean).map(Number);

/** Another library, with a job of its own, where the one of the server was. */
function replace({ file, data }: Home): void {
  const other = join(data, 'other.db');
  const db = new Database(file, { readonly: true });
  db.prepare('VACUUM INTO ?').run(other);
  db.close();
  const changed = new Database(other);
  changed.exec("DELETE FROM jobs; INSERT INTO jobs (id, type) VALUES (999, 'other')");
  changed.close();
  for (const end of ['-wal', '-shm']) rmSync(file + end, { force: true });
  renameSync(other, file);
}

interface Loss {
  lose(home: Home): void;
  told: RegExp;
  /** part of the short form too */
  isShort?: boolean;
}

const losses: Record<string, Loss> = {
  'deleted, with its log': {
    lose({ file }) {
      for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true });
    },
    told: /The database file was deleted while the server ran\./,
    isShort: true,
  },
  'deleted alone': {
    lose: ({ file }) => rmSync(file),
    told: /The database file was deleted while the server ran\./,
  },
  replaced: {
    lose: replace,
    told: /The database file was replaced by another file while/,
    isShort: true,
  },
  'replaced by a copy of itself': {
    lose({ file }) {
      copyFileSync(file, `${file}.copy`);
      renameSync(`${file}.copy`, file);
    },
    told: /The database file was replaced by another file while/,
  },
  'deleted with its folder': {
    lose: ({ data }) => rmSync(data, { recursive: true }),
    told: /The database file was deleted with its folder while the server ran\./,
    isShort: true,
  },
  'deleted with its folder, in whose place there is a file': {
    lose({ data }) {
      rmSync(data, { recursive: true });
      writeFileSync(data, 'a file');
    },
    told: /The database file was deleted with its folder while the server ran\./,
    isShort: true,
  },
  'robbed of its log': {
    lose: ({ file }) => rmSync(`${file}-wal`),
    told: /The log beside the database file \(-wal\) was deleted while the server ran\./,
  },
};

const tried = Object.entries(losses).filter(([, { isShort }]) => isFull || isShort);

test.each(tried)('the database is %s', async (name, { lose, told }) => {
  const home = makeHome();
  const settings = { DATABASE_URL: `file:${home.file}` };
  const { server, client } = await serve(settings, home.folder);
  const job = await client.enqueue('test.acknowledge', { lines: 1e6, file: home.note });
  await untilRunning(client, job.id, linesBefore);

  lose(home);
  const lostAt = performance.now();
  const health = await untilFailing(server);
  const noticedMs = performance.now() - lostAt;
  show(`database ${name}: noticed after`, noticedMs, 'ms', '< 10,000');
  expect(noticedMs).toBeLessThan(10_000);
  expect(health).toMatchObject({ database: 'lost', worker: 'off', reason: expect.any(String) });
  await expectNoNewJobs(client, health);

  const rescue = await until(() => /npm run restore -- ([^\s"]+)$/m.exec(server.output())?.[1]);
  expect(server.output()).toMatch(told);
  const last = acknowledged(home).length;
  expect(statSync(rescue).mode & 0o777).toBe(0o600);
  expectAllIn(rescue, home, job.id);
  // Whatever the task went on doing, nothing was acknowledged to it after that.
  expect(acknowledged(home)).toHaveLength(last);
  show('… acknowledged lines, all of them in the rescue', last, '');

  // Ends in the usual way, and leaves alone what has taken the place of its files.
  const wal = `${home.file}-wal`;
  const isReplaced = existsSync(home.file) && !existsSync(wal);
  if (isReplaced) writeFileSync(wal, 'the log of another program');
  process.kill(server.pid, 'SIGTERM');
  expect(await server.ended).toBe(0);
  if (isReplaced) {
    expect(readFileSync(wal, 'utf8')).toBe('the log of another program');
    rmSync(wal);
  }
  if (name.includes('in whose place')) return;
  await expectRestored(home, rescue, settings, job.id);
});

async function untilFailing(server: TestServer): Promise<Health> {
  const health = await until(async () => {
    const response = await fetch(`${server.url}/api/health`);
    const body = (await response.json()) as Health;
    return response.status === 503 && body.status === 'failing' ? body : null;
  });
  return health;
}

async function expectNoNewJobs(client: Client, { reason }: Health): Promise<void> {
  const refusal = await client.enqueue('test.log').catch((error: Error) => error.message);
  expect(refusal).toContain('503');
  expect(refusal).toContain(reason);
}

function expectAllIn(rescue: string, home: Home, jobId: number): void {
  const db = new Database(rescue, { readonly: true });
  try {
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    const lines = db
      .prepare(
        'SELECT line, level, message, data, lost_to FROM job_logs WHERE job_id = ? ORDER BY line',
      )
      .all(jobId) as {
      line: number;
      level: string;
      message: string;
      data: string;
      lost_to: number | null;
    }[];
    const kept = new Set(lines.map(({ data }) => (JSON.parse(data ?? '{}') as { i?: number }).i));
    expect(acknowledged(home).filter((i) => !kept.has(i))).toEqual([]);
    expect(findUnexplainedGaps(lines)).toEqual([]);
    const job = db.prepare('SELECT status, error FROM jobs WHERE id = ?').get(jobId);
    expect(job).toMatchObject({
      status: 'failed',
      error: expect.stringMatching(/while the server ran; last line [\d,]+ at/),
    });
    expect(lines.at(-1)).toMatchObject({ level: 'fatal' });
  } finally {
    db.close();
  }
}

async function restore(
  { file, folder }: Pick<Home, 'file'> & { folder: string },
  from: string,
  settings: Record<string, string>,
): Promise<void> {
  const env = { ...process.env, ...settings, CONFIG_FILE: join(folder, 'shisho.yaml') };
  const script = ['--import', 'tsx', 'scripts/restore.ts', from];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, script, { env });
  expect(stdout).toBe('');
  expect(stderr).toContain(`Restored ${from} to ${file}`);
}

/** A start refuses to go on without it; put back as it says, the server goes on. */
async function expectRestored(
  { file, folder }: Home & { folder: string },
  rescue: string,
  settings: Record<string, string>,
  jobId: number,
): Promise<void> {
  await expect(serve(settings, folder)).rejects.toThrow(`npm run restore -- ${rescue}`);
  await restore({ file, folder }, rescue, settings);
  const { client } = await serve(settings, folder);
  expect(await client.readJob(jobId)).toMatchObject({ status: 'failed' });
  const next = await client.enqueue('test.log');
  expect(await client.waitForEnd(next.id)).toMatchObject({ status: 'completed' });
}

test.each([true, false])('a backup is copied over it, while a job writes: %s', async (isBusy) => {
  const home = makeHome();
  const settings = { DATABASE_URL: `file:${home.file}` };
  const { server, client } = await serve(settings, home.folder);
  const kept = await client.enqueue('test.log');
  await client.waitForEnd(kept.id);
  const backup = join(home.folder, 'backup.db');
  const db = new Database(home.file, { readonly: true });
  saveCopy(db, backup);
  db.close();
  const lines = isBusy ? 1e6 : 1;
  const job = await client.enqueue('test.log', { lines, perTurn: 10, pauseMs: 1 });
  if (isBusy) await untilRunning(client, job.id, linesBefore);
  else await client.waitForEnd(job.id);

  copyFileSync(backup, home.file);
  const health = await untilFailing(server);
  expect(health).toMatchObject({ database: 'lost', worker: 'off' });
  await expectNoNewJobs(client, health);
  // A checkpoint may have written its own pages between those of the backup by then.
  const told = /database file was (overwritten by another program|found to be damaged)/;
  expect(server.output()).toMatch(told);
  process.kill(server.pid, 'SIGTERM');
  expect(await server.ended).toBe(0);
  // What a start would write into whatever is in the file now.
  const isOverwritten = server.output().includes('overwritten');
  if (isOverwritten) expect(statSync(`${home.file}-wal`).size).toBe(0);

  await restore(home, backup, settings);
  const next = await serve(settings, home.folder);
  expect(await next.client.readJob(kept.id)).toMatchObject({ status: 'completed' });
  await expect(next.client.readJob(job.id)).rejects.toThrow('404');
});

test.each<[string, (file: string) => void]>([
  ['emptied', (file) => truncateSync(file)],
  ['cut', (file) => truncateSync(file, 40_960)],
  ['filled with rubbish at its beginning', (file) => spoil(file, 0, 80_000)],
  ['filled with rubbish in its middle', (file) => spoil(file, 8_192, 400_000)],
])('it is %s: noticed, and nothing is acknowledged any more', async (_, damage) => {
  const home = makeHome();
  const settings = { DATABASE_URL: `file:${home.file}` };
  const { server, client } = await serve(settings, home.folder);
  const job = await client.enqueue('test.acknowledge', { lines: 1e6, file: home.note });
  await untilRunning(client, job.id, 3_000);
  // Again and again: a checkpoint writes pages that the write-ahead log has over the damage.
  damage(home.file);
  const again = setInterval(() => damage(home.file), 500);
  const health = await untilFailing(server).finally(() => clearInterval(again));
  expect(health).toMatchObject({ database: 'lost', worker: 'off' });
  const told = acknowledged(home).length;
  await expectNoNewJobs(client, health);
  const what = await until(() =>
    /put .+ with: npm run restore -- ([^\s"]+)$/m.exec(server.output()),
  );
  // One line may have been written just before, and be acknowledged a moment later.
  expect(acknowledged(home).length - told).toBeLessThanOrEqual(1);
  if (what[1] !== 'FILE') expectAllIn(what[1]!, home, job.id);
  process.kill(server.pid, 'SIGTERM');
  expect(await server.ended).toBe(0);
});

function spoil(file: string, from: number, to: number): void {
  const handle = openSync(file, 'r+');
  const length = Math.min(to, statSync(file).size) - from;
  writeSync(handle, randomBytes(length), 0, length, from);
  closeSync(handle);
}

test('deleted just before the server is stopped: it looks once more, and saves all of it', async () => {
  const home = makeHome();
  const { server, client } = await serve({ DATABASE_URL: `file:${home.file}` }, home.folder);
  const job = await client.enqueue('test.acknowledge', { lines: 1e6, file: home.note });
  await untilRunning(client, job.id, 100);
  rmSync(home.file);
  process.kill(server.pid, 'SIGTERM');
  expect(await server.ended).toBe(0);
  const name = readdirSync(home.data).find((each) => each.includes('.rescue.'));
  const db = new Database(join(home.data, name!), { readonly: true });
  const count = db.prepare('SELECT count(*) FROM job_logs WHERE job_id = ?').pluck().get(job.id);
  db.close();
  expect(count).toBeGreaterThanOrEqual(acknowledged(home).length);
});

test('moved away and back within a moment: nothing is lost or reported', async () => {
  const home = makeHome();
  const { server, client } = await serve({ DATABASE_URL: `file:${home.file}` }, home.folder);
  for (let i = 0; i < 20; i++) {
    renameSync(home.file, `${home.file}.away`);
    renameSync(`${home.file}.away`, home.file);
    const { id } = await client.enqueue('test.log');
    await client.waitForEnd(id);
  }
  expect(server.output()).not.toContain('while the server ran');
});
