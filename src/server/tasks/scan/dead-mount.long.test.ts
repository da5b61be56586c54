// A library folder on a disk or share that does not answer any more.
import { execFileSync } from 'node:child_process';
import { mkdirSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { canMount, withDeadMount } from '@/test/library/dead-mount';
import { fakeTaskContext, type FakeTaskContext } from '@/test/fake-task-context';
import { makeEpub } from '@/test/make/make-books';
import { makeMp3 } from '@/test/make/make-audio';
import { scannedLibrary } from '@/test/library/scanned-library';
import { waitFor } from '@/test/wait-for';
import { countHanging } from '@/server/library/hanging-threads';
import { createVerifyTask } from '../verify/verify-task';

const twoFolders = {
  libraryPaths: (folder: string) => [join(folder, 'dead'), join(folder, 'good')],
  walkTimeoutMs: 300,
};
const warnings = ({ lines }: FakeTaskContext<unknown>) =>
  lines.filter(({ level }) => level === 'warn').map(({ message, data }) => ({ message, ...data }));

test.runIf(canMount)('a folder that does not answer is a warning, and others go on', async () => {
  const { write, scan, folder, db } = await scannedLibrary(twoFolders);
  write('dead/one.epub', makeEpub());
  write('good/two.epub', makeEpub());
  await scan();
  await withDeadMount(join(folder, 'dead'), async () => {
    write('good/three.epub', makeEpub());
    const unavailable = {
      message: 'library folder is not available, its books stay as they are',
      path: join(folder, 'dead'),
      code: 'TIMEOUT',
    };
    // However often it is scanned, two threads at most wait for it.
    for (const added of [1, 0, 0, 0]) {
      const context = await scan();
      expect(warnings(context)).toMatchObject([unavailable]);
      expect(context.summary).toMatchObject({ added, missing: 0, unavailable: 1 });
      expect(countHanging()).toBeLessThanOrEqual(2);
      // The file threads of the process are as free as before.
      await readFile(join(folder, 'good/two.epub'));
    }
    expect(await db.prisma.book.count({ where: { missingSince: null } })).toBe(3);
  });
  await waitFor(() => countHanging() === 0);
  expect((await scan()).summary).toMatchObject({ unchanged: 3, missing: 0 });
});

test.runIf(canMount)('below a folder that does not answer nothing is marked missing', async () => {
  const { write, scan, folder } = await scannedLibrary({
    ...twoFolders,
    libraryPaths: (path) => [path],
  });
  write('dead/one.epub', makeEpub());
  write('good/two.epub', makeEpub());
  await scan();
  await withDeadMount(join(folder, 'dead'), async () => {
    const context = await scan();
    expect(warnings(context)).toMatchObject([
      { path: join(folder, 'dead'), code: 'TIMEOUT', reason: 'it did not answer within 0.3 s' },
    ]);
    expect(context.summary).toMatchObject({ missing: 0, unchanged: 1 });
  });
  await waitFor(() => countHanging() === 0);
});

test.runIf(canMount)('a scan is cancelled while a folder does not answer', async () => {
  const { scan, folder } = await scannedLibrary({ ...twoFolders, walkTimeoutMs: 60_000 });
  await withDeadMount(join(folder, 'dead'), async () => {
    mkdirSync(join(folder, 'good'));
    let stop = () => {};
    const ended = scan({}, (context) => (stop = () => context.abort(new Error('cancelled'))));
    const begun = performance.now();
    await waitFor(() => performance.now() - begun > 500);
    stop();
    const stoppedAt = performance.now();
    await expect(ended).rejects.toThrow('cancelled');
    // Long before the folder's own limit.
    expect(performance.now() - stoppedAt).toBeLessThan(30_000);
  });
  await waitFor(() => countHanging() === 0);
});

test.runIf(canMount)('two files that hang stop the reading of their folder alone', async () => {
  const { write, folder, db, scan } = await scannedLibrary(twoFolders);
  const names = Array.from({ length: 30 }, (_, index) => `${index}.epub`);
  for (const name of names) write(`dead/${name}`, makeEpub());
  write('good/two.mp3', makeMp3());
  await scan();
  await withDeadMount(join(folder, 'dead'), async () => {
    const task = createVerifyTask({
      db,
      libraryPaths: twoFolders.libraryPaths(folder),
      readers: { threads: 2, timeoutMs: 4_000 },
    });
    const context = await fakeTaskContext<unknown>(db, {});
    expect(await task.run(context)).toMatchObject({ checked: 1, damaged: 0, unchecked: 30 });
    const away = warnings(context).filter(({ message }) => /does not answer/.test(message));
    expect(away).toMatchObject([{ path: join(folder, 'dead') }]);
    // The two, and one that the other thread may have taken up meanwhile.
    expect(countHanging()).toBeLessThanOrEqual(3);
  });
  await waitFor(() => countHanging() === 0);
});

test('pipes named as books stop nothing, and are no books', async () => {
  const { write, scan, folder } = await scannedLibrary();
  for (const name of ['a.mp3', 'b.pdf', 'c.epub', 'd.cbz', 'e.m4b']) {
    execFileSync('mkfifo', [join(folder, name)]);
    execFileSync('ln', ['-s', join(folder, name), join(folder, `link-to-${name}`)]);
  }
  write('good.epub', makeEpub());
  const { summary } = await scan();
  expect(summary).toMatchObject({ added: 1, failed: 0, skipped: 10 });
  expect(statSync(join(folder, 'a.mp3')).isFIFO()).toBe(true);
});
