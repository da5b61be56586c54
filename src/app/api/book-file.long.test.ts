import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { errorSchema } from '@/model/api/errors';
import { getConfig } from '@/server/config';
import { setDb } from '@/server/db/client';
import { openFileServer, type FileServer } from '@/server/library/downloads/file-server';
import { replaceRemembered } from '@/server/remember';
import { scannedLibrary } from '@/test/library/scanned-library';
import { makeCbz, makeEpub } from '@/test/make/make-books';
import { tempFolder } from '@/test/temp-folder';
import * as file from './books/[id]/file/route';

let library: Awaited<ReturnType<typeof scannedLibrary>>;
let server: FileServer;

beforeEach(async () => {
  library = await scannedLibrary();
  setDb(library.db);
  server = openFileServer({ maxOpen: 3 });
  replaceRemembered('fileServer', server);
  replaceRemembered('config', { ...getConfig(), libraryPaths: library.paths });
});
afterEach(() => server.close());

interface Asked {
  method?: 'GET' | 'HEAD';
  query?: string;
  headers?: Record<string, string>;
}

function ask(id: number | string, { method = 'GET', query = '', headers = {} }: Asked = {}) {
  const request = new Request(`http://localhost/api/books/${id}/file${query}`, { method, headers });
  return file[method](request, { params: Promise.resolve({ id: String(id) }) });
}

const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());

async function expectError(answer: Response, status: number, code: string): Promise<string> {
  const { error } = errorSchema.parse(await answer.json());
  expect([answer.status, error.code]).toEqual([status, code]);
  expect(error.message).not.toContain(library.folder);
  return error.message;
}

test('a book is downloaded whole, in part, and not again while it is the same', async () => {
  const bytes = makeCbz({ pages: 5 });
  library.write('Die Vögel.cbz', bytes);
  await library.scan();
  const answer = await ask(1);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'accept-ranges': 'bytes',
    'content-length': String(bytes.length),
    'content-type': 'application/vnd.comicbook+zip',
    'content-disposition': `attachment; filename="Die V_gel.cbz"; filename*=UTF-8''Die%20V%C3%B6gel.cbz`,
    'last-modified': 'Tue, 14 Nov 2023 22:13:20 GMT',
    'x-content-type-options': 'nosniff',
  });
  expect(await bytesOf(answer)).toEqual(bytes);

  const part = await ask(1, { headers: { range: 'bytes=0-1' } });
  expect([part.status, part.headers.get('content-range')]).toEqual([
    206,
    `bytes 0-1/${bytes.length}`,
  ]);
  expect(await bytesOf(part)).toEqual(bytes.subarray(0, 2));
  const past = await ask(1, { headers: { range: `bytes=${bytes.length}-` } });
  expect([past.status, past.headers.get('content-range')]).toEqual([
    416,
    `bytes */${bytes.length}`,
  ]);

  const etag = answer.headers.get('etag')!;
  const same = await ask(1, { headers: { 'if-none-match': etag } });
  expect([same.status, (await bytesOf(same)).length]).toEqual([304, 0]);
  library.write('Die Vögel.cbz', makeCbz({ pages: 6 }), 1_800_000_000);
  const changed = await ask(1, { headers: { 'if-range': etag, range: 'bytes=0-1' } });
  expect(changed.status).toBe(200);
  expect(await bytesOf(changed)).toEqual(makeCbz({ pages: 6 }));
});

test('HEAD says what GET would', async () => {
  library.write('one.epub', makeEpub());
  await library.scan();
  const head = await ask(1, { method: 'HEAD' });
  const get = await ask(1);
  expect([head.status, head.body]).toEqual([200, null]);
  expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(get.headers));
  await get.body!.cancel();
});

test('only what a browser shows in a viewer of its own is ever shown', async () => {
  library.write('a.epub', makeEpub());
  library.write('b.pdf', '%PDF-1.4');
  library.write('c.mp3', 'no sound');
  await library.scan();
  const shown = await Promise.all([1, 2, 3].map((id) => ask(id, { query: '?disposition=inline' })));
  expect(shown.map(({ headers }) => headers.get('content-disposition')!.split(';')[0])).toEqual([
    ...['attachment', 'inline', 'inline'],
  ]);
  expect(shown.map(({ headers }) => headers.get('content-type'))).toEqual([
    ...['application/epub+zip', 'application/pdf', 'audio/mpeg'],
  ]);
  for (const { body } of shown) await body!.cancel();
  await expectError(await ask(2, { query: '?disposition=here' }), 400, 'bad_request');
});

test('distinguishes an unknown book, a missing file and what is no longer a file', async () => {
  const path = library.write('one.epub', makeEpub());
  await library.scan();
  await expectError(await ask(2), 404, 'not_found');
  await expectError(await ask(99999999999), 404, 'not_found');
  await expectError(await ask('one.epub'), 400, 'bad_request');
  rmSync(path);
  await expectError(await ask(1), 404, 'file_gone');
  const secret = `${tempFolder()}/secret`;
  writeFileSync(secret, 'the key');
  symlinkSync(secret, path);
  await expectError(await ask(1), 404, 'file_changed');
  // Whoever follows the link on the page reads it there.
  const visit = await ask(1, { headers: { accept: 'text/html,*/*' } });
  expect([visit.status, visit.headers.get('location')]).toEqual([
    303,
    '/library/1?file=file_changed',
  ]);
});

test('a link that the scan took for a book is served, one that it could not read is not', async () => {
  const elsewhere = tempFolder();
  writeFileSync(`${elsewhere}/a.epub`, makeEpub());
  writeFileSync(`${elsewhere}/passwords`, 'root:x:0:0');
  symlinkSync(`${elsewhere}/a.epub`, `${library.folder}/a.epub`);
  for (const format of ['epub', 'cbz', 'mp3', 'm4b', 'pdf']) {
    symlinkSync(`${elsewhere}/passwords`, `${library.folder}/b.${format}`);
  }
  await library.scan();
  expect(await bytesOf(await ask(1))).toEqual(makeEpub());
  const books = await library.db.prisma.book.findMany({ where: { id: { not: 1 } } });
  for (const { id } of books) await expectError(await ask(id), 404, 'file_changed');
});

test('a book of a folder that is not configured any more has no file', async () => {
  library.write('one.epub', makeEpub());
  await library.scan();
  replaceRemembered('config', { ...getConfig(), libraryPaths: [tempFolder()] });
  await expectError(await ask(1), 404, 'not_found');
});

test('reads a large file at the client’s pace, and closes files that no client reads', async () => {
  const bytes = Buffer.alloc(5_000_000, 'shisho');
  library.write('large.pdf', bytes);
  await library.scan();
  const readers = [];
  for (let n = 0; n < 4; n++) readers.push((await ask(1)).body!.getReader());
  const [oldest, ...others] = readers;
  await expect(oldest!.read()).rejects.toThrow('too many files are open');
  for (const reader of others) {
    const pieces: Uint8Array[] = [];
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      expect(piece.value.length).toBeLessThanOrEqual(256 * 1024);
      pieces.push(piece.value);
    }
    expect(Buffer.concat(pieces).equals(bytes)).toBe(true);
  }
});

test('a file that is changed during its download ends it with an error', async () => {
  library.write('large.pdf', Buffer.alloc(1_000_000));
  await library.scan();
  const reader = (await ask(1)).body!.getReader();
  await reader.read();
  library.write('large.pdf', Buffer.alloc(1_000_000, 1), 1_800_000_000);
  await expect(reader.read()).rejects.toThrow('it was changed while it was being read');
});
