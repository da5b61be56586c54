import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeEpub } from '@/test/make-books';
import { tempFolder } from '@/test/temp-folder';
import { openReader } from './reader';

test('a thread reads one file after the other', async () => {
  const path = join(tempFolder(), 'one.epub');
  writeFileSync(path, makeEpub({ title: 'One' }));
  const reader = openReader({ timeoutMs: 30_000, memoryMb: 128 });
  expect(await reader.read({ path, format: 'epub', action: 'verify' })).toMatchObject({
    problem: null,
  });
  expect(await reader.read({ path: `${path}x`, format: 'epub', action: 'verify' })).toMatchObject({
    metadata: null,
    problem: { code: 'ENOENT' },
  });
  await reader.close();
});

test('a file that never ends is left, and the reader goes on with a new thread', async () => {
  const folder = tempFolder();
  // Opening a pipe that nobody writes to never returns, like a file on a dead network mount.
  const pipe = join(folder, 'pipe.epub');
  execFileSync('mkfifo', [pipe]);
  const path = join(folder, 'one.epub');
  writeFileSync(path, makeEpub());
  const reader = openReader({ timeoutMs: 600, memoryMb: 128 });
  expect(await reader.read({ path: pipe, format: 'epub', action: 'verify' })).toMatchObject({
    metadata: null,
    problem: { code: 'TIMEOUT' },
  });
  expect(await reader.read({ path, format: 'epub', action: 'verify' })).toMatchObject({
    problem: null,
  });
  await reader.close();
  // Lets the thread that hangs in open() go.
  await (await open(pipe, 'w')).close();
});
