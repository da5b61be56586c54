import { rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { JsonValue } from '@/model/api/values';
import { container, makeCbz, makeEpub, packageOf } from '@/test/make/make-books';
import { makeZip } from '@/test/make/make-zip';
import { scannedLibrary } from '@/test/library/scanned-library';

test('a scan tells its steps, one line each, and returns the numbers of the last', async () => {
  const { write, scan } = await scannedLibrary();
  write('a/one.epub', makeEpub());
  write('two.CBZ', makeCbz());
  write('notes.txt', 'no book');
  write('.hidden/three.epub', makeEpub());
  write('__MACOSX/._one.epub', 'x');
  const { lines, summary, progressSeen } = await scan();
  const steps = lines.filter((line) => !line.message.startsWith('book '));
  expect(steps.map(({ level, message }) => `${level} ${message}`)).toEqual([
    'info roots checked',
    'info walked',
    'info planned',
    'info read',
    'info missing marked',
    'info scan finished',
  ]);
  expect(steps[1]!.data).toEqual({
    files: 2,
    folders: 2,
    skipped: 3,
    skipped_because: { hidden: 2, other_type: 1 },
  });
  expect(summary).toEqual({
    added: 2,
    updated: 0,
    unchanged: 0,
    missing: 0,
    failed: 0,
    skipped: 3,
    duration_ms: expect.any(Number),
  });
  expect(steps.at(-1)!.data).toEqual(summary);
  expect(progressSeen.at(-1)).toEqual({ percent: 100 });
  expect(progressSeen.some(({ text }) => text?.endsWith('one.epub'))).toBe(true);
});

test('a book remembers the job and the line that added it', async () => {
  const { write, scan, book } = await scannedLibrary();
  write('one.epub', makeEpub({ title: 'One' }));
  const { lines, jobId } = await scan();
  const added = lines.find(({ message }) => message === 'book added')!;
  expect(added.data).toMatchObject({ title: 'One' });
  expect(await book('one.epub')).toMatchObject({
    title: 'One',
    format: 'epub',
    mtime: 1_700_000_000n,
    jobId,
    jobLine: added.line,
    scanCode: null,
  });
});

test('what did not change is neither opened nor logged', async () => {
  const { write, scan } = await scannedLibrary();
  write('one.epub', makeEpub());
  write('broken.epub', 'no zip');
  await scan();
  const { lines, summary } = await scan();
  expect(summary).toMatchObject({ added: 0, updated: 0, unchanged: 2, failed: 0 });
  expect(lines).toHaveLength(6);
});

test('a file of another size or time is read again, and the line names what changed', async () => {
  const { write, scan, book } = await scannedLibrary();
  const path = write('one.epub', makeEpub({ title: 'Before' }));
  await scan();
  write('one.epub', makeEpub({ title: 'After now' }), 1_700_000_001);
  const { lines, summary } = await scan();
  expect(summary).toMatchObject({ added: 0, updated: 1, unchanged: 0 });
  expect(lines.find(({ message }) => message === 'book updated')!.data).toEqual({
    path,
    changed: ['size', 'mtime', 'title'],
  });
  expect(await book('one.epub')).toMatchObject({ title: 'After now' });
  // The same title again: there is nothing to tell.
  utimesSync(path, 1_700_000_002, 1_700_000_001.9);
  expect((await scan()).summary.unchanged).toBe(1);
});

test('a file without a title goes by its name', async () => {
  const { write, scan, book } = await scannedLibrary();
  write('The Name.cbz', makeCbz());
  write('Untitled.epub', makeEpub({ opf: packageOf('') }));
  await scan();
  expect(await book('The Name.cbz')).toMatchObject({ title: 'The Name', pageCount: 3 });
  expect(await book('Untitled.epub')).toMatchObject({ title: 'Untitled', scanCode: null });
});

test('each kind of broken file is one warning with its code, and fails nothing', async () => {
  const { write, scan, book } = await scannedLibrary();
  const epubOf = (name: string, data: string, encrypted = false) =>
    makeZip([{ name, data, encrypted }]);
  const broken = {
    EMPTY_FILE: write('empty.epub', ''),
    NOT_A_ZIP: write('truncated.epub', makeEpub().subarray(0, 200)),
    NO_CONTAINER: write('no-container.epub', epubOf('a.txt', 'a')),
    NO_OPF: write('no-opf.epub', epubOf('META-INF/container.xml', container())),
    BAD_XML: write('bad-xml.epub', epubOf('META-INF/container.xml', 'not XML')),
    ENCRYPTED: write('locked.epub', epubOf('META-INF/container.xml', container(), true)),
    UNSUPPORTED: write('rar.cbz', Buffer.concat([Buffer.from('Rar!\x1a\x07\0'), Buffer.alloc(99)])),
    TOO_LARGE: write(
      'bomb.epub',
      makeZip([
        { name: 'META-INF/container.xml', data: Buffer.alloc(64 << 20, 0x20), deflate: true },
      ]),
    ),
  };
  const { lines, summary } = await scan();
  const warned = lines.filter(({ level }) => level === 'warn');
  expect(warned.map(({ data }) => [data.code, data.path]).sort()).toEqual(
    Object.entries(broken).sort(),
  );
  expect(warned.every(({ message }) => message === 'file could not be read')).toBe(true);
  expect(summary).toMatchObject({ added: 0, failed: 8 });
  expect(await book('truncated.epub')).toMatchObject({
    scanCode: 'NOT_A_ZIP',
    scanMessage: expect.stringContaining('truncated'),
    title: 'truncated',
    jobLine: warned.find(({ data }) => data.code === 'NOT_A_ZIP')!.line,
  });
});

test('a broken file is warned about again once it changes, and forgiven once it is mended', async () => {
  const { write, scan, book } = await scannedLibrary();
  write('one.epub', 'no zip');
  expect((await scan()).messages('warn')).toHaveLength(1);
  expect((await scan()).messages('warn')).toHaveLength(0);
  write('one.epub', 'still no zip');
  expect((await scan()).messages('warn')).toHaveLength(1);
  write('one.epub', makeEpub({ title: 'Mended' }));
  expect((await scan()).summary).toMatchObject({ updated: 1, failed: 0 });
  expect(await book('one.epub')).toMatchObject({
    title: 'Mended',
    scanCode: null,
    scanMessage: null,
  });
});

test('a book that breaks keeps what was known of it', async () => {
  const { write, scan, book } = await scannedLibrary();
  write('one.epub', makeEpub({ title: 'Known' }));
  await scan();
  write('one.epub', 'half copi');
  await scan();
  expect(await book('one.epub')).toMatchObject({ title: 'Known', scanCode: 'NOT_A_ZIP' });
});

test('the payload may only name configured folders', async () => {
  const { task, folder } = await scannedLibrary();
  expect(task.parseData(undefined)).toEqual({});
  expect(task.parseData({ force: true })).toEqual({ force: true });
  expect(task.parseData({ paths: [`${folder}/`] })).toEqual({ paths: [`${folder}/`] });
  const refused: JsonValue[] = [
    { paths: ['/etc'] },
    { paths: [join(folder, 'inside')] },
    { paths: [] },
    { paths: 'x' },
    { path: [folder] },
    { force: 'yes' },
    [],
    'x',
  ];
  for (const data of refused) {
    expect(() => task.parseData(data), JSON.stringify(data)).toThrow(
      expect.objectContaining({ status: 400 }),
    );
  }
  expect(task.activeKey({})).toBe('scan');
});

test('a file that goes away between the walk and the reading is only counted', async () => {
  const { write, scan, db } = await scannedLibrary();
  const path = write('b.epub', makeEpub());
  const { summary, messages } = await scan({}, (context) => {
    const info = context.log.info.bind(context.log);
    context.log.info = (message, data) => {
      if (message === 'planned') rmSync(path);
      info(message, data);
    };
  });
  expect(summary).toMatchObject({ added: 0, failed: 0, skipped: 1 });
  expect(messages('warn')).toEqual([]);
  expect(await db.prisma.book.count()).toBe(0);
});
