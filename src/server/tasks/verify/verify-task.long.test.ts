import { readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Db } from '@/server/db/client';
import { countBooks } from '@/server/library/books/book-count-store';
import { countFilesToVerify } from '@/server/library/books/verify-store';
import { explain } from '@/test/queries/explain';
import { fakeTaskContext } from '@/test/fake-task-context';
import { makeM4b, makeMp3 } from '@/test/make/make-audio';
import { makeCbz, makeEpub } from '@/test/make/make-books';
import { makePdf } from '@/test/make/make-pdf';
import { makeZip } from '@/test/make/make-zip';
import { scannedLibrary } from '@/test/library/scanned-library';
import { createVerifyTask } from './verify-task';

async function verifiedLibrary() {
  const library = await scannedLibrary();
  const { db, paths } = library;
  const task = createVerifyTask({ db, libraryPaths: paths, readers: { threads: 1 } });
  async function verify(prepare: (abort: (reason: Error) => void) => void = () => {}) {
    const context = await fakeTaskContext<unknown>(db, undefined);
    prepare(context.abort);
    const result = await task.run(context);
    return { ...context, result };
  }
  return { ...library, task, verify };
}

/** Changes one byte and leaves the file's time as it was, as a failing disk does. */
function rot(path: string, at: number): void {
  const bytes = readFileSync(path);
  bytes[at]! ^= 0x10;
  writeFileSync(path, bytes);
  utimesSync(path, 1_700_000_000, 1_700_000_000);
}

test('a sound library is verified without a warning', async () => {
  const { write, scan, verify, book } = await verifiedLibrary();
  write('a.epub', makeEpub());
  write('a.cbz', makeCbz());
  write('a.m4b', makeM4b());
  write('a.mp3', makeMp3());
  write('a.pdf', makePdf());
  await scan();
  const { lines, result, progressSeen } = await verify();
  expect(lines.map(({ level, message }) => `${level} ${message}`)).toEqual([
    'info verify started',
    'info verify finished',
  ]);
  expect(result).toMatchObject({ checked: 5, damaged: 0, unchecked: 0, gone: 0 });
  expect(lines.at(-1)!.data).toEqual(result);
  expect(progressSeen.at(-1)).toEqual({ percent: 100 });
  expect(await book('a.pdf')).toMatchObject({ verifiedAt: expect.any(Date), verifyCode: null });
});

/** An archive in which `count` entries share the bytes of one, which are small until unpacked. */
function makeOverlapping(count: number, bytes: number): Buffer {
  const whole = makeZip([{ name: '00000.jpg', data: Buffer.alloc(bytes), deflate: true }]);
  const at = whole.readUInt32LE(whole.length - 6);
  const entry = whole.subarray(at, whole.length - 22);
  const end = Buffer.from(whole.subarray(whole.length - 22));
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(entry.length * count, 12);
  const entries = Array.from({ length: count }, (_, index) => {
    const named = Buffer.from(entry);
    named.write(String(index).padStart(5, '0'), 46);
    return named;
  });
  return Buffer.concat([whole.subarray(0, at), ...entries, end]);
}

test('an archive that unpacks without end is given up, and the next file is verified', async () => {
  const { db, paths, write, scan } = await scannedLibrary();
  const path = write('a.cbz', makeOverlapping(19_000, 20_000_000));
  write('b.epub', makeEpub());
  await scan();
  const readers = { threads: 1, timeoutMs: 1_000 };
  const context = await fakeTaskContext<unknown>(db, undefined);
  const result = await createVerifyTask({ db, libraryPaths: paths, readers }).run(context);
  expect(context.lines.filter(({ level }) => level === 'warn')).toMatchObject([
    { data: { path, code: 'TIMEOUT' } },
  ]);
  expect(result).toMatchObject({ checked: 1, unchecked: 1 });
});

test('a byte that changed in silence is found, told with its path, and forgiven once it is mended', async () => {
  const { write, scan, verify, book } = await verifiedLibrary();
  const page = 'a page that nobody looks at '.repeat(50);
  const bytes = makeZip([{ name: '1.txt', data: page }, ...[{ name: '2.txt', data: page }]]);
  const path = write('a.cbz', bytes);
  write('b.epub', makeEpub());
  await scan();
  rot(path, 900);
  expect((await scan()).summary).toMatchObject({ unchanged: 2 });
  const { lines, result } = await verify();
  expect(result).toMatchObject({ checked: 2, damaged: 1 });
  expect(lines.filter(({ level }) => level === 'warn')).toMatchObject([
    { message: 'file is damaged', data: { path, code: 'DAMAGED_ENTRY' } },
  ]);
  expect(await book('a.cbz')).toMatchObject({ problem: 'damaged', verifyCode: 'DAMAGED_ENTRY' });
  expect(await book('b.epub')).toMatchObject({ problem: null });
  rot(path, 900);
  expect((await verify()).result).toMatchObject({ damaged: 0 });
  // That it has no pages is the scan's to say, and stays.
  expect(await book('a.cbz')).toMatchObject({ problem: 'damaged', verifyCode: null });
});

test('what is unreadable is counted as the library does, what is locked or gone is not damage', async () => {
  const { db, paths, write, scan, verify, book } = await verifiedLibrary();
  write('broken.epub', makeEpub().subarray(0, 99));
  write('locked.cbz', makeZip([{ name: '1.png', data: 'x', encrypted: true }]));
  const gone = write('gone.epub', makeEpub());
  await scan();
  rmSync(gone);
  const { lines, result } = await verify();
  expect(result).toMatchObject({ checked: 1, damaged: 0, unreadable: 1, unchecked: 1, gone: 1 });
  const warned = lines.filter(({ level }) => level === 'warn');
  expect(warned.map(({ message, data }) => [message, data.code])).toEqual([
    ['file is unreadable', 'NOT_A_ZIP'],
    ['file could not be verified', 'ENCRYPTED'],
  ]);
  expect(await countBooks(db, paths)).toMatchObject({ unreadable: 1 });
  expect(await book('broken.epub')).toMatchObject({ problem: 'unreadable' });
});

test('a file that was still being copied is not damaged once a scan has seen it whole', async () => {
  const { db, write, scan, verify, book } = await verifiedLibrary();
  write('a.epub', makeEpub().subarray(0, 99));
  await scan();
  const { saveVerified } = db.sql;
  db.sql.saveVerified = async (...found) => {
    write('a.epub', makeEpub());
    await scan();
    return saveVerified(...found);
  };
  expect((await verify()).result).toMatchObject({ unreadable: 1 });
  const whole = { problem: null, verifyCode: null, verifiedAt: null };
  expect(await book('a.epub')).toMatchObject(whole);
});

test('how many files there are is counted without a look at their rows', async () => {
  const { write, scan, db, folder, paths } = await verifiedLibrary();
  write('stays.epub', makeEpub());
  const gone = write('in/goes.epub', makeEpub());
  await scan();
  rmSync(gone);
  await scan();
  const count = (on: Db) => countFilesToVerify(on, [...paths, join(folder, 'in'), '/elsewhere']);
  expect(await count(db)).toBe(1);
  const plans = await explain(db, count);
  expect(plans.join('\n')).toContain('COVERING INDEX books_path_key');
  for (const plan of plans) {
    expect(plan).toMatch(
      /^(?!.*USING INDEX).*USING COVERING INDEX (books_path_key|idx_books_(skipped|problem|missing)_path)|idx_books_(problem|missing)_sort_title_id/,
    );
  }
});

test('a verify that is cancelled stops, and says how far it came', async () => {
  const { write, scan, verify } = await verifiedLibrary();
  write('a.epub', makeEpub());
  await scan();
  const reason = new Error('cancelled by a person');
  await expect(verify((abort) => abort(reason))).rejects.toBe(reason);
});

test('one verify at a time, and it takes no data', async () => {
  const { task } = await verifiedLibrary();
  expect(task.activeKey(undefined)).toBe('verify');
  expect(() => task.parseData({ paths: [] })).toThrow(expect.objectContaining({ status: 400 }));
});
