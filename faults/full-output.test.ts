// Standard output and standard error that take nothing: a full disk, a reader that went away. The
// server starts, answers, ends in time, and loses nothing that it acknowledged.
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { findUnexplainedGaps, inspect } from './database';
import { fillDisk } from './disk';
import { makeFolder, serveInto } from './serve-into';
import { serve } from './serve-for-test';
import { until, untilRunning } from './until';

const cleanups: (() => void)[] = [];
afterEach(() =>
  cleanups
    .splice(0)
    .reverse()
    .forEach((clean) => clean()),
);

const hasPrlimit = spawnSync('prlimit', ['--version']).status === 0;

/** A small disk of its own, filled to the last byte; null where only root may. */
function makeFullDisk(): { file: string; free: () => void } | null {
  const folder = join(makeFolder(), 'disk');
  mkdirSync(folder);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', folder]);
  if (mounted.status !== 0) return null;
  cleanups.push(() => void spawnSync('umount', ['-l', folder]));
  const file = join(folder, 'log');
  writeFileSync(file, '');
  const filler = join(folder, 'filler');
  expect(() => writeFileSync(filler, Buffer.alloc(1e6))).toThrow(/ENOSPC/);
  return { file, free: () => rmSync(filler) };
}

/** Resolves with the first second of which the process needs less than a tenth: one that spins has none. */
async function untilAtRest(pid: number): Promise<void> {
  await until(async () => {
    const before = cpuSeconds(pid);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    return cpuSeconds(pid) - before < 0.1;
  });
}

function cpuSeconds(pid: number): number {
  const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ').slice(13, 15);
  return (Number(user) + Number(system)) / 100;
}

async function checkAcknowledged(server: Awaited<ReturnType<typeof serveInto>>, lines: number) {
  const file = join(server.folder, 'acknowledged');
  const job = await server.client.enqueue('test.acknowledge', { lines, file });
  expect(await server.client.waitForEnd(job.id)).toMatchObject({ status: 'completed' });
  inspect(server.folder, (db) => {
    expect(readFileSync(file, 'utf8').trim().split('\n')).toHaveLength(lines);
    expect(db.lines(job.id)).toHaveLength(lines);
  });
}

const parse = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { msg: string; lost?: number });

test('a start whose outputs are on a full disk answers, costs no processor, and says what is lost', async (context) => {
  const disk = makeFullDisk();
  if (!disk) return context.skip('only root may mount a small disk');
  const fd = openSync(disk.file, 'a');
  cleanups.push(() => closeSync(fd));
  const server = await serveInto(fd, fd);
  await untilAtRest(server.pid);
  await checkAcknowledged(server, 200);
  disk.free();
  await until(() => readFileSync(disk.file, 'utf8').includes('could not be written to standard'));
  process.kill(server.pid, 'SIGTERM');
  expect(await server.ended).toBe(0);
  const told = parse(readFileSync(disk.file, 'utf8'));
  expect(told.filter(({ lost }) => lost)).toHaveLength(1);
  expect(told.at(-1)).toMatchObject({ msg: 'stopped' });
});

test('SIGTERM while both outputs are full: exit 0 in time, nothing acknowledged is lost', async () => {
  const fd = openSync('/dev/full', 'w');
  cleanups.push(() => closeSync(fd));
  const server = await serveInto(fd, fd);
  const file = join(server.folder, 'acknowledged');
  const { id } = await server.client.enqueue('test.acknowledge', { lines: 1e6, file });
  await untilRunning(server.client, id, 50);
  process.kill(server.pid, 'SIGTERM');
  expect(await server.ended).toBe(0);
  inspect(server.folder, (db) => {
    const lines = db.lines(id);
    const acknowledged = readFileSync(file, 'utf8').trim().split('\n').length;
    expect(lines.length).toBeGreaterThanOrEqual(acknowledged);
    expect(findUnexplainedGaps(lines)).toEqual([]);
    expect(lines.at(-1)).toMatchObject({ level: 'fatal', message: 'server shut down' });
  });
});

test('a reader that goes away, as head -n 5 does, is no reason to end', async () => {
  const reader = spawn('head', ['-n', '5'], { stdio: ['pipe', 'ignore', 'ignore'] });
  const pipe = (reader.stdin as unknown as { _handle: { fd: number } })._handle.fd;
  const server = await serveInto(pipe, openSync('/dev/null', 'w'));
  reader.stdin.destroy();
  await checkAcknowledged(server, 200);
  process.kill(server.pid, 'SIGTERM');
  expect(await server.ended).toBe(0);
});

test('standard output is JSON from the first line to the last', async () => {
  const file = join(makeFolder(), 'out');
  const fd = openSync(file, 'w');
  cleanups.push(() => closeSync(fd));
  const server = await serveInto(fd, openSync('/dev/null', 'w'));
  await checkAcknowledged(server, 20);
  for (const path of ['/jobs', '/library', '/no-such-page', '/api/jobs/%E0%A4%A/logs', '/jobs/0']) {
    await server.client.ask(path).catch(() => null);
  }
  process.kill(server.pid, 'SIGTERM');
  expect(await server.ended).toBe(0);
  const lines = parse(readFileSync(file, 'utf8'));
  expect(lines.length).toBeGreaterThan(20);
  expect(lines.at(-1)).toMatchObject({ msg: 'stopped' });
});

test.runIf(hasPrlimit)(
  'SIGTERM while the disk of the database is full: in time, and the lost lines are counted in words',
  async () => {
    const { server, client } = await serve({ SHUTDOWN_GRACE_SECONDS: '2' });
    const file = join(server.folder, 'acknowledged');
    const acknowledge = await client.enqueue('test.acknowledge', { lines: 1e6, file });
    const { id } = await client.enqueue('test.log', { lines: 1e6, perTurn: 10, pauseMs: 5 });
    await untilRunning(client, id, 100);
    fillDisk(server.pid);
    await until(async () => {
      const health = await client.call('readHealth', {});
      return health.database === 'failing';
    });
    const startedAt = performance.now();
    process.kill(server.pid, 'SIGTERM');
    expect(await server.ended).toBe(0);
    expect(performance.now() - startedAt).toBeLessThan(7_000);
    expect(server.output()).toMatch(
      new RegExp(`\\d+ lines of job ${id} could not be written to the database and are lost there`),
    );
    inspect(server.folder, (db) => {
      const lines = db.lines(acknowledge.id);
      const acknowledged = readFileSync(file, 'utf8').trim().split('\n').length;
      expect(lines.length).toBeGreaterThanOrEqual(acknowledged);
    });
    // What could not be settled is settled by the next start, which knows of the signal.
    const next = await serve({}, server.folder);
    expect((await next.client.waitForEnd(id)).error).toMatch(/^server shut down/);
  },
);
