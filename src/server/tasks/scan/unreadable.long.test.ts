import { chmodSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeMp3 } from '@/test/make/make-audio';
import { makePdf } from '@/test/make/make-pdf';
import { makeCbz, makeEpub, packageOf } from '@/test/make/make-books';
import type { FakeLine } from '@/test/fake-task-context';
import { scannedLibrary } from '@/test/library/scanned-library';
import { withoutRoot } from '@/test/library/without-root';

async function openLibrary() {
  const library = await scannedLibrary();
  chmodSync(library.folder, 0o755);
  return library;
}

test('nothing below a folder that cannot be listed is marked missing', async () => {
  const { write, scan, folder } = await openLibrary();
  write('open/one.epub', makeEpub());
  const gone = write('open/gone.epub', makeEpub());
  write('shut/sub/two.epub', makeEpub());
  await scan();
  rmSync(gone);
  chmodSync(join(folder, 'shut'), 0);
  const { lines, summary } = await withoutRoot(() => scan());
  expect(summary).toMatchObject({ unchanged: 1, missing: 1 });
  expect(lines.filter(({ level }) => level === 'warn')).toMatchObject([
    {
      message: 'folder could not be listed, its books stay as they are',
      data: { path: join(folder, 'shut'), code: 'EACCES' },
    },
  ]);
  chmodSync(join(folder, 'shut'), 0o755);
  expect((await scan()).summary).toMatchObject({ unchanged: 2, missing: 0 });
});

test('a folder that is named like a book is not told to be one while a part of it cannot be listed', async () => {
  const { write, scan, folder, db } = await openLibrary();
  write('one.epub', makeEpub());
  write('Series.epub/shut/two.epub', makeEpub());
  chmodSync(join(folder, 'Series.epub/shut'), 0);
  const { lines, summary } = await withoutRoot(() => scan());
  chmodSync(join(folder, 'Series.epub/shut'), 0o755);
  expect(summary).toMatchObject({ added: 1, failed: 0 });
  expect(lines.filter(({ level }) => level === 'warn')).toMatchObject([
    { data: { code: 'EACCES' } },
  ]);
  expect(await db.prisma.book.count()).toBe(1);
});

test('the only library folder may not be listed: nothing is marked, the scan fails', async () => {
  const { write, scan, folder } = await openLibrary();
  write('one.epub', makeEpub());
  await scan();
  chmodSync(folder, 0);
  let lines: FakeLine[] = [];
  const failed = withoutRoot(() => scan({}, (context) => (lines = context.lines)));
  await expect(failed).rejects.toThrow(`${folder} cannot be read by this user`);
  chmodSync(folder, 0o755);
  expect(lines[0]).toMatchObject({ level: 'warn', data: { path: folder, code: 'EACCES' } });
});

test('a file that may not be read is tried at each scan, and warned about once', async () => {
  const { write, scan, folder, book } = await openLibrary();
  write('one.epub', makeEpub({ title: 'Known' }));
  chmodSync(join(folder, 'one.epub'), 0);
  const first = await withoutRoot(() => scan());
  expect(first.lines.find(({ level }) => level === 'warn')).toMatchObject({
    message: 'file could not be read',
    data: { code: 'EACCES', path: join(folder, 'one.epub') },
  });
  const second = await withoutRoot(() => scan());
  expect(second.messages('warn')).toEqual([]);
  expect(second.summary).toMatchObject({ failed: 1, unchanged: 0 });
  expect(await book('one.epub')).toMatchObject({ scanCode: 'EACCES' });
  // Nothing but the permission changes, and that does not change the file's time.
  chmodSync(join(folder, 'one.epub'), 0o644);
  expect((await withoutRoot(() => scan())).summary).toMatchObject({ updated: 1, failed: 0 });
  expect(await book('one.epub')).toMatchObject({ title: 'Known', scanCode: null });
});

test('what can be read of a damaged file is kept, with a warning', async () => {
  const { write, scan, book } = await scannedLibrary();
  write('entity.epub', makeEpub({ title: 'Here &nbsp; there' }));
  write('cut.epub', makeEpub({ opf: packageOf('<dc:title>Cut</dc:title>').slice(0, 260) }));
  write('no-pages.cbz', makeCbz({ pages: 0, info: '<Title>Lost</Title>' }));
  const { lines, summary } = await scan();
  expect(summary).toMatchObject({ added: 3, failed: 0 });
  const warned = lines.filter(({ message }) => message === 'file read in part');
  expect(warned.map(({ data }) => data.code)).toEqual(['BAD_XML', 'NO_PAGES']);
  const mended = lines.find(({ message }) => message.startsWith('file read in full'))!;
  expect(mended.data).toMatchObject({ code: 'XML_REPAIRED' });
  expect(await book('entity.epub')).toMatchObject({ scanCode: 'XML_REPAIRED', problem: null });
  expect(await book('cut.epub')).toMatchObject({ title: 'Cut', scanCode: 'BAD_XML' });
  expect(await book('no-pages.cbz')).toMatchObject({ title: 'Lost', pageCount: 0 });
  expect((await scan()).messages('warn')).toEqual([]);
});

test('a guessed encoding is one warning a file, and no damage', async () => {
  const { write, scan, book } = await scannedLibrary();
  const text = Buffer.from('cce0f1f2e5f020e820cce0f0e3e0f0e8f2e0', 'hex').toString('latin1');
  write('a.mp3', makeMp3({ tags: { TIT2: text, TPE1: text, TALB: text } }));
  write('b.pdf', makePdf({ info: { Title: text, Author: text, Subject: text } }));
  write('c.mp3', makeMp3({ tags: { TIT2: 'Caf\xe9', TPE1: '\xc9lan' } }));
  const message = 'file read in full, but the encoding of its texts was guessed';
  expect((await scan()).messages('warn')).toEqual([message, message]);
  for (const name of ['a.mp3', 'b.pdf']) {
    expect(await book(name)).toMatchObject({
      title: 'Мастер и Маргарита',
      scanCode: 'ENCODING_GUESSED',
      scanMessage: 'its texts do not say their encoding; they were read as Windows-1251',
      problem: null,
    });
  }
  expect(await book('c.mp3')).toMatchObject({ title: 'Café', scanCode: null });
  expect((await scan()).messages('warn')).toEqual([]);
});
