import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openBlackBox } from './black-box';
import { noteName, reportName, sweep } from './report-files';
import { deleteExitReport, readExitReport } from './exit-report';

const id = 'nas:4242:a1b2c3';

let folder: string;
beforeEach(() => (folder = join(mkdtempSync(join(tmpdir(), 'shisho-box-')), 'black-box')));
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

/** A process that opens its black box, as the server does, and then runs `code`. */
function live(code: string, ...flags: string[]) {
  const open = `import { openBlackBox } from './src/server/worker/black-box/black-box.ts';
    const box = openBlackBox(${JSON.stringify(folder)}, ${JSON.stringify(id)});`;
  const args = ['--import', 'tsx', '--input-type=module', ...flags, '-e', `${open}\n${code}`];
  return spawnSync(process.execPath, args, { env: { ...process.env, A_SECRET: 'hunter2' } });
}

test('a process that ran out of memory leaves the reason and its heap, in private', async () => {
  const { signal } = live(
    'for (const all = [];;) all.push({ all: [1] })',
    // The limit counts both generations, and versions of Node differ in their default for the young.
    ...['--max-old-space-size=64', '--max-semi-space-size=4'],
  );
  expect(signal).toBe('SIGABRT');
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(statSync(join(folder, reportName(id))).mode & 0o777).toBe(0o600);
  const { note, report } = await readExitReport(folder, id);
  expect(note).toMatchObject({ shutdownBy: null, exitCode: null });
  expect(report).toMatchObject({ isOutOfMemory: true, event: expect.stringMatching(/heap/) });
  expect(report!.heapUsedBytes).toBeGreaterThan(40e6);
  expect(report!.heapLimitBytes).toBeLessThan(200e6);
  expect(report!.rssBytes).toBeGreaterThan(60e6);
  expect(JSON.stringify(report)).not.toContain('hunter2');
  await deleteExitReport(folder, id);
  expect(readdirSync(folder)).toEqual([]);
});

test.each([
  ['ends itself', 'process.exit(7)', { exitCode: 7, shutdownBy: null }],
  [
    'was told to stop, and killed',
    'box.noteShutdown("SIGTERM"); process.kill(process.pid, 9)',
    {
      exitCode: null,
      shutdownBy: 'SIGTERM',
    },
  ],
  ['is killed', 'process.kill(process.pid, 9)', { exitCode: null, shutdownBy: null }],
])('one that %s', async (_, code, note) => {
  live(code);
  expect(await readExitReport(folder, id)).toMatchObject({ note, report: null });
});

test('one that ends in the orderly way leaves nothing', () => {
  expect(live('box.noteShutdown("SIGTERM"); box.close()').status).toBe(0);
  expect(readdirSync(folder)).toEqual([]);
});

test.each(['', '{"header":', 'null', '[]', '{"header":{"event":7}}', '"\u0000"'])(
  'what was cut off by the death is as good as nothing: %j',
  async (text) => {
    mkdirSync(folder);
    writeFileSync(join(folder, noteName(id)), text);
    writeFileSync(join(folder, reportName(id)), text);
    expect(await readExitReport(folder, id)).toEqual({ note: null, report: null });
  },
);

test('what nobody will ask for goes, and what may be asked for stays', async () => {
  mkdirSync(folder);
  const long = new Date(Date.now() - 2 * 3_600_000);
  for (const one of ['a', 'b', 'c']) writeFileSync(join(folder, reportName(one)), '{}');
  for (const one of ['a', 'b']) utimesSync(join(folder, reportName(one)), long, long);
  await sweep(folder, ['b']);
  // c may be of a process that is only just starting.
  expect(readdirSync(folder)).toEqual(['b', 'c'].map(reportName));
});

test('a folder that cannot be made costs the explanation, nothing else', () => {
  writeFileSync(folder, 'a file where the folder should be');
  const box = openBlackBox(folder, id);
  box.markBeat();
  box.noteShutdown('SIGTERM');
  box.close();
  expect(existsSync(join(folder, noteName(id)))).toBe(false);
});
