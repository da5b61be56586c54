import { copyFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { tempFolder } from '@/test/temp-folder';
import { waitFor } from '@/test/wait-for';
import { identify } from './file-identity';
import { watchFile, type FileChange } from './watch-file';

function watch(prepare: (file: string) => void = () => {}) {
  const file = join(tempFolder(), 'shisho.db');
  writeFileSync(file, 'database');
  writeFileSync(`${file}-wal`, 'log');
  prepare(file);
  const reasons: string[] = [];
  const options = {
    everyMs: 10,
    onChange: ({ reason }: FileChange) => void reasons.push(reason),
  };
  const watched = watchFile({ path: file, identity: identify(file), ...options });
  onTestFinished(() => watched.stop());
  return { file, reasons, ...watched };
}

test.each<[string, (file: string) => void, string]>([
  ['deleted', (file) => rmSync(file), 'the database file was deleted while the server ran'],
  [
    'replaced',
    (file) => (copyFileSync(file, `${file}.new`), renameSync(`${file}.new`, file)),
    'the database file was replaced by another file while the server ran',
  ],
  [
    'deleted with its folder',
    (file) => rmSync(join(file, '..'), { recursive: true }),
    'the database file was deleted with its folder while the server ran',
  ],
  [
    'robbed of its log',
    (file) => rmSync(`${file}-wal`),
    'the log beside the database file (-wal) was deleted while the server ran',
  ],
])('a file that is %s is noticed, once', async (_, change, reason) => {
  const { file, reasons, look } = watch();
  expect(await look()).toBeNull();
  change(file);
  await waitFor(() => reasons.length > 0);
  expect(await look()).toEqual({ reason, kind: 'gone' });
  expect(reasons).toEqual([reason]);
});

test('a log that comes later is watched too', async () => {
  const { file, reasons, look } = watch((path) => rmSync(`${path}-wal`));
  expect(await look()).toBeNull();
  writeFileSync(`${file}-wal`, 'log');
  expect(await look()).toBeNull();
  rmSync(`${file}-wal`);
  await waitFor(() => reasons.length > 0);
});

test('what is written to the file is no change, and a path that cannot be looked at is none', async () => {
  const { file, look } = watch();
  writeFileSync(file, 'longer than before');
  expect(await look()).toBeNull();
  rmSync(file);
  symlinkSync(file, file);
  expect(await look()).toBeNull();
});
