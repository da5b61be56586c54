import { execFileSync, spawn } from 'node:child_process';
import { pbkdf2 } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { waitFor } from '@/test/wait-for';
import { openOutput } from './line-output';

const describe = (lost: number, why: string) => `${JSON.stringify({ lost, why })}\n`;
const line = (n: number) => `${JSON.stringify({ n })}\n`;

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'shisho-output-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function openFile(file: string, flags: string): number {
  const fd = openSync(file, flags);
  onTestFinished(() => closeSync(fd));
  return fd;
}

const readLines = (file: string) =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((text) => JSON.parse(text) as { n?: number; lost?: number; why?: string });

test('lines come in order, in one piece, and escaped', async () => {
  const file = join(makeFolder(), 'out');
  const output = openOutput(openFile(file, 'w'), describe);
  for (let n = 1; n <= 50_000; n++) output.write(line(n));
  output.write('{"text":"\x9b31m\u202e ü"}\n');
  await output.flush!(10_000);
  const lines = readLines(file);
  expect(lines.slice(0, -1).map(({ n }) => n)).toEqual(
    Array.from({ length: 50_000 }, (_, i) => i + 1),
  );
  expect(readFileSync(file, 'utf8')).toContain('{"text":"\\u009b31m\\u202e ü"}');
});

test('the end waits for a file while the threads that write are busy', async () => {
  const file = join(makeFolder(), 'out');
  const output = openOutput(openFile(file, 'w'), describe);
  const threads = Number(process.env.UV_THREADPOOL_SIZE || 4);
  const busy = Array.from({ length: threads }, () =>
    promisify(pbkdf2)('password', 'salt', 400_000, 64, 'sha512'),
  );
  output.write(line(1));
  expect(await output.flush!(60_000)).toBe(0);
  expect(readLines(file)).toEqual([{ n: 1 }]);
  await Promise.all(busy);
});

test('a full device is counted, never thrown, and does not hold the end up', async () => {
  const output = openOutput(openFile('/dev/full', 'w'), describe);
  for (let n = 1; n <= 1_000; n++) output.write(line(n));
  const startedAt = performance.now();
  await output.flush!(10_000);
  expect(performance.now() - startedAt).toBeLessThan(2_000);
});

test('a full disk: once it has space again, one line says how many are missing', async (context) => {
  const folder = makeFolder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return context.skip('only root may mount a small disk');
  }
  onTestFinished(() => void execFileSync('umount', ['-l', folder]));
  const file = join(folder, 'out');
  const output = openOutput(openFile(file, 'a'), describe, { maxWaiting: 1e6, probeMs: 20 });
  for (let n = 1; n <= 20; n++) output.write(line(n));
  await output.flush!(10_000);
  expect(() => writeFileSync(join(folder, 'filler'), Buffer.alloc(1e6))).toThrow(/ENOSPC/);
  // More than what is left of the file's last page: the first lines fit, and one is torn.
  for (let n = 21; n <= 2_020; n++) output.write(line(n));
  await output.flush!(10_000);
  for (let n = 2_021; n <= 2_030; n++) output.write(line(n));
  rmSync(join(folder, 'filler'));
  await waitFor(() => readFileSync(file, 'utf8').includes('"lost"'));
  output.write(line(9_999));
  await output.flush!(10_000);

  const lines = readLines(file);
  const written = lines.flatMap(({ n }) => (n && n < 9_999 ? [n] : []));
  expect(written).toEqual(Array.from({ length: written.length }, (_, i) => i + 1));
  const notices = lines.filter(({ lost }) => lost);
  expect(notices).toMatchObject([{ lost: 2_030 - written.length, why: /ENOSPC/ }]);
  expect(lines.at(-1)).toEqual({ n: 9_999 });
});

test('a slow reader gets every line in order, or the number of missing ones', async () => {
  const folder = makeFolder();
  const pipe = join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  const file = join(folder, 'read');
  const slowly = `dd if=${pipe} of=${file} bs=1000 2>/dev/null`;
  const reader = spawn('sh', ['-c', slowly]);
  const fd = openSync(pipe, 'w');
  const output = openOutput(fd, describe, { maxWaiting: 100_000, probeMs: 20 });
  for (let n = 1; n <= 40_000; n++) output.write(line(n));
  await output.flush!(30_000);
  closeSync(fd);
  await once(reader, 'close');
  const lines = readLines(file);
  const written = lines.flatMap(({ n }) => (n ? [n] : []));
  expect(written).toEqual(Array.from({ length: written.length }, (_, i) => i + 1));
  expect(lines.at(-1)).toEqual({ lost: 40_000 - written.length, why: 'it was read too slowly' });
});

test('a reader that goes away, as `head -n 5` does, is counted and no error', async () => {
  const folder = makeFolder();
  const pipe = join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  const reader = spawn('sh', ['-c', `head -n 5 < ${pipe}`]);
  const fd = openFile(pipe, 'w');
  const output = openOutput(fd, describe, { maxWaiting: 1e6, probeMs: 20 });
  output.write(line(1).repeat(10));
  await once(reader, 'close');
  output.write(line(2));
  await output.flush!(10_000);
  const again = spawn('cat', [pipe]);
  let text = '';
  again.stdout.setEncoding('utf8').on('data', (part: string) => (text += part));
  await waitFor(() => text.includes('"lost":1'));
  again.kill();
});
