import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { canMount, withDeadMount } from '@/test/library/dead-mount';
import { nobody, withoutRoot } from '@/test/library/without-root';
import { makeEpub } from '@/test/make/make-books';
import { tempFolder } from '@/test/temp-folder';
import { waitFor } from '@/test/wait-for';
import { countHanging } from '../hanging-threads';
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

test.runIf(canMount)('a file that never ends is left, and others are read', async () => {
  const folder = tempFolder();
  await withDeadMount(join(folder, 'dead'), async () => {
    const path = join(folder, 'one.epub');
    writeFileSync(path, makeEpub());
    const reader = openReader({ timeoutMs: 600, memoryMb: 128 });
    const dead = { path: join(folder, 'dead/one.mp3'), format: 'mp3' };
    const request = { ...dead, action: 'read', knownFingerprint: null } as const;
    expect(await reader.read(request)).toMatchObject({
      metadata: null,
      problem: { code: 'TIMEOUT' },
      hangs: true,
    });
    const good = { path, format: 'epub', action: 'verify' } as const;
    expect(await reader.read(good)).toMatchObject({ problem: null });
    await reader.close();
  });
  await waitFor(() => countHanging() === 0);
});

test.runIf(canMount)(
  'what was sent ahead of a file that never ends is read all the same',
  async () => {
    const folder = tempFolder();
    await withDeadMount(join(folder, 'dead'), async () => {
      const path = join(folder, 'one.epub');
      writeFileSync(path, makeEpub());
      const reader = openReader({ timeoutMs: 600, memoryMb: 128 });
      const good = { path, format: 'epub', action: 'verify' } as const;
      const dead = { path: join(folder, 'dead/one.mp3'), format: 'mp3', action: 'verify' } as const;
      expect(reader.sendAhead(good)).toBeNull();
      expect(await reader.read(good)).toMatchObject({ problem: null });
      const requests = [dead, good, { ...good, path: `${path}x` }, good];
      const problems = [];
      for (let ahead = reader.sendAhead(dead), i = 0; i < requests.length; i++) {
        const next = requests[i + 1];
        const current = ahead;
        ahead = next ? reader.sendAhead(next) : null;
        problems.push((await reader.read(requests[i]!, { ahead: current })).problem?.code);
      }
      expect(problems).toEqual(['TIMEOUT', undefined, 'ENOENT', undefined]);
      await reader.close();
    });
    await waitFor(() => countHanging() === 0);
  },
);

test.runIf(canMount)(
  'a reader that is closed while a file does not end says so at once',
  async () => {
    const folder = tempFolder();
    await withDeadMount(join(folder, 'dead'), async () => {
      const reader = openReader({ timeoutMs: 600_000, memoryMb: 128 });
      const request = {
        path: join(folder, 'dead/x.cbz'),
        format: 'cbz',
        action: 'verify',
      } as const;
      const reply = reader.read(request);
      await waitFor(() => reader.sendAhead(request) !== null);
      await reader.close();
      expect(await reply).toMatchObject({ problem: { code: 'UNREADABLE' } });
    });
    await waitFor(() => countHanging() === 0);
  },
);

test.runIf(canMount)(
  'at most eight threads are left to hang',
  async () => {
    const folder = tempFolder();
    const request = { path: join(folder, 'dead/x.cbz'), format: 'cbz', action: 'verify' } as const;
    await withDeadMount(join(folder, 'dead'), async () => {
      const reader = openReader({ timeoutMs: 200, memoryMb: 128 });
      await waitFor(async () => {
        await reader.read(request);
        return countHanging() === 8;
      });
      // It says so at once, and starts no thread for it.
      const begun = performance.now();
      expect(await reader.read(request)).toMatchObject({
        problem: { code: 'TIMEOUT', message: expect.stringContaining('8 threads wait') },
      });
      expect(performance.now() - begun).toBeLessThan(100);
      await reader.close();
    });
    await waitFor(() => countHanging() === 0);
  },
  60_000,
);

test('what failed while the machine slept is read again, and only that', async () => {
  const folder = tempFolder();
  chmodSync(folder, 0o755);
  const path = join(folder, 'one.epub');
  writeFileSync(path, makeEpub(), { mode: 0o000 });
  if (process.geteuid?.() === 0) chownSync(path, nobody, nobody);
  const reader = openReader({ timeoutMs: 30_000, memoryMb: 128 });
  const request = { path, format: 'epub', action: 'verify' } as const;
  const denied = { problem: { code: 'EACCES' } };
  await reader.read(request);
  await withoutRoot(async () => {
    expect(await reader.read(request)).toMatchObject(denied);
    const clock = vi.spyOn(Date, 'now').mockReturnValueOnce(Date.now());
    // The second look at the clock follows the answer: by then the machine has slept, and woken.
    clock.mockImplementationOnce(() => {
      chmodSync(path, 0o600);
      return 0;
    });
    expect(await reader.read(request)).toMatchObject({ problem: null });
    clock.mockRestore();
  });
  await reader.close();
});

test.each([
  ...['mp3', 'm4b', 'pdf', 'epub', 'cbz'].map((format) => [format, 'read'] as const),
  ...['mp3', 'pdf', 'epub'].map((format) => [format, 'verify'] as const),
  ...['mp3', 'epub'].map((format) => [format, 'cover'] as const),
])('a pipe named x.%s is refused at once by %s', async (format, action) => {
  const path = join(tempFolder(), `x.${format}`);
  execFileSync('mkfifo', [path]);
  const reader = openReader({ timeoutMs: 30_000, memoryMb: 128 });
  const file = { path, format, size: 0, mtime: 0 };
  expect(await reader.read({ ...file, action, knownFingerprint: null })).toMatchObject({
    problem: { code: 'NOT_A_FILE', message: 'it is a named pipe, not a file' },
  });
  await reader.close();
});
