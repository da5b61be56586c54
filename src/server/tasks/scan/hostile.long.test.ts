import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { constants, deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { fakeTaskContext } from '@/test/fake-task-context';
import { container, makeEpub, packageOf, tinyPng } from '@/test/make/make-books';
import { makeZip } from '@/test/make/make-zip';
import { scannedLibrary } from '@/test/library/scanned-library';
import { waitFor } from '@/test/wait-for';

const deep = `${'<a>'.repeat(200_000)}${'</a>'.repeat(200_000)}`;

test('a billion laughs stay unlaughed', async () => {
  const { write, scan, book } = await scannedLibrary();
  const lol = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`);
  const opf = packageOf('<dc:title>ha &l9; ha</dc:title>').replace(
    '<package',
    `<!DOCTYPE package [<!ENTITY l0 "lol">${lol.join('')}
      <!ENTITY passwd SYSTEM "file:///etc/passwd">]><package`,
  );
  write('laughs.epub', makeEpub({ opf }));
  write('outside.epub', makeEpub({ opf: opf.replace('&l9;', '&passwd;') }));
  await scan();
  expect((await book('laughs.epub'))!.title.length).toBeLessThan(30);
  expect(await book('outside.epub')).toMatchObject({ title: expect.not.stringContaining('root:') });
});

test.each([
  [
    '300,000 attributes',
    `<a ${Array.from({ length: 300_000 }, (_, n) => `b${n}="c"`).join(' ')}/>`,
  ],
  ['a million nested tags', '<a>'.repeat(1e6)],
])('%s cost one file at most, and the next one is read', async (_, xml) => {
  const { write, scan, book } = await scannedLibrary({ readers: { threads: 1, timeoutMs: 5_000 } });
  write('hostile.epub', makeEpub({ opf: packageOf(`<dc:title>Hostile</dc:title>${xml}`) }));
  write('next.epub', makeEpub());
  const { summary } = await scan();
  expect(summary.added + summary.failed).toBe(2);
  expect(await book('next.epub')).toMatchObject({ scanCode: null });
});

test('a package outside of the archive is none', async () => {
  const { write, scan, book } = await scannedLibrary();
  const at = (path: string) => makeZip([{ name: 'META-INF/container.xml', data: container(path) }]);
  const paths = ['../../../../../../etc/passwd', '/etc/passwd', 'file:///etc/passwd'];
  for (const [n, path] of paths.entries()) write(`${n}.epub`, at(path));
  expect((await scan()).summary).toMatchObject({ failed: 3 });
  for (const n of paths.keys()) {
    expect(await book(`${n}.epub`)).toMatchObject({ problem: 'unreadable', title: String(n) });
  }
});

test('200,000 nested tags cost a second or a warning', async () => {
  const { write, scan, book } = await scannedLibrary();
  write('deep.epub', makeEpub({ opf: packageOf(`<dc:title>Deep</dc:title>${deep}`) }));
  write('title.epub', makeEpub({ opf: packageOf(`<dc:title>${deep}</dc:title>`) }));
  write('next.epub', makeEpub());
  const { summary } = await scan();
  expect(summary.added + summary.failed).toBe(3);
  expect(await book('next.epub')).toMatchObject({ scanCode: null });
});

test('a file that takes too long is given up, and tried again at the next scan', async () => {
  const { write, scan } = await scannedLibrary({ readers: { threads: 1, timeoutMs: 600 } });
  write('long.epub', makeEpub({ opf: packageOf(deep + deep) }));
  write('short.epub', makeEpub());
  const first = await scan();
  expect(first.lines.filter(({ level }) => level === 'warn')).toMatchObject([
    { message: 'file could not be read', data: { code: 'TIMEOUT' } },
  ]);
  expect(first.summary).toMatchObject({ added: 1, failed: 1 });
  const second = await scan();
  expect(second.lines.find(({ message }) => message === 'planned')!.data.retried).toBe(1);
  expect(second.messages('warn')).toEqual([]);
  expect(second.summary).toMatchObject({ unchanged: 1, failed: 1 });
});

test('a file that takes too much memory is given up, and the next one is read', async () => {
  const { write, scan } = await scannedLibrary({ readers: { threads: 1, memoryMb: 48 } });
  write('large.epub', makeEpub({ opf: packageOf('<a b="c"/>'.repeat(400_000)) }));
  write('small.epub', makeEpub());
  const { lines, summary } = await scan();
  expect(lines.filter(({ level }) => level === 'warn')).toMatchObject([
    { message: 'file could not be read', data: { code: 'TOO_LARGE' } },
  ]);
  expect(summary).toMatchObject({ added: 1, failed: 1 });
});

test('an archive that lies about sizes, or has entries without end, is too large', async () => {
  const { write, scan } = await scannedLibrary();
  const container = { name: 'META-INF/container.xml', data: Buffer.alloc(8 << 20, 0x20) };
  write('lie.epub', makeZip([{ ...container, deflate: true, claimedSize: 100 }]));
  const many = Array.from({ length: 20_001 }, (_, i) => ({ name: `${i}`, data: '' }));
  write('many.cbz', makeZip(many));
  const { lines } = await scan();
  expect(lines.filter(({ level }) => level === 'warn').map(({ data }) => data.code)).toEqual([
    'DAMAGED_ENTRY',
    'TOO_LARGE',
  ]);
});

test('1.5 GB packed into 1.5 MB costs one warning each, whatever it says of itself', async () => {
  const { write, scan, db } = await scannedLibrary();
  const million = deflateRawSync(Buffer.alloc(1 << 20), { finishFlush: constants.Z_FULL_FLUSH });
  const lastBlock = Buffer.from([3, 0]);
  const data = Buffer.concat([...Array.from({ length: 1_500 }, () => million), lastBlock]);
  expect(data.length).toBeLessThan(2 << 20);
  const bomb = (name: string, claimedSize: number) => ({
    name,
    data,
    claimedSize,
    deflate: true,
    isPacked: true,
  });
  const whole = 1_500 << 20;
  const page = { name: '1.png', data: tinyPng };
  write('container.epub', makeZip([bomb('META-INF/container.xml', whole)]));
  write('liar.epub', makeZip([bomb('META-INF/container.xml', 100)]));
  write('info.cbz', makeZip([page, bomb('ComicInfo.xml', whole)]));
  write('cover.cbz', makeZip([bomb('1.png', whole)]));
  write('other.cbz', makeZip([page, bomb('2.png', whole)]));
  const { lines, summary } = await scan();
  expect(summary).toMatchObject({ added: 3, failed: 2 });
  const warned = lines.filter(({ level }) => level === 'warn');
  const codes = warned.map(({ data: { path, code } }) => [basename(path as string), code]);
  expect(codes.sort()).toEqual([
    ['container.epub', 'TOO_LARGE'],
    ['cover.cbz', 'BAD_COVER'],
    ['info.cbz', 'TOO_LARGE'],
    ['liar.epub', 'DAMAGED_ENTRY'],
  ]);
  expect(await db.prisma.book.count({ where: { problem: null } })).toBe(1);
});

test('entries that point out of the archive are names like any other', async () => {
  const { write, scan, book } = await scannedLibrary();
  const more = ['../../etc/passwd', '/etc/shadow', 'C:\\x', '..\\y'].map((name) => ({
    name,
    data: 'x',
  }));
  write('climb.epub', makeEpub({ title: 'Climb', more }));
  await scan();
  expect(await book('climb.epub')).toMatchObject({ title: 'Climb', scanCode: null });
});

test('file names may hold line breaks, bidi marks and quotes', async () => {
  const { write, scan, db } = await scannedLibrary();
  const names = ['new\nline', 'bidi \u202Egpj', `it's "%_\\`, '𝒶 💙', '\u0001'];
  const paths = names.map((name) => write(`${name}.epub`, makeEpub({ opf: packageOf('') })));
  const { summary, messages } = await scan();
  expect(messages('warn')).toEqual([]);
  expect(summary.added).toBe(5);
  expect((await db.prisma.book.findMany()).map(({ path }) => path).sort()).toEqual(paths.sort());
  expect((await scan()).summary).toMatchObject({ unchanged: 5, missing: 0 });
});

test('a name that is not UTF-8 is one warning, remembered by its bytes', async () => {
  const { scan, folder, db } = await scannedLibrary();
  const raw = (name: string) =>
    Buffer.concat([Buffer.from(`${folder}/`), Buffer.from(name, 'latin1')]);
  writeFileSync(raw('caf\xe9.epub'), makeEpub());
  writeFileSync(raw('caf\xe8.epub'), makeEpub());
  mkdirSync(raw('dos\xe9'));
  const { lines } = await scan();
  const warned = lines.filter(({ level }) => level === 'warn');
  expect(warned.map(({ data }) => data.code)).toEqual(['BAD_NAME', 'BAD_NAME', 'BAD_NAME']);
  expect((await db.prisma.book.findMany()).map(({ path }) => path).sort()).toEqual([
    join(folder, 'caf\\xE8.epub'),
    join(folder, 'caf\\xE9.epub'),
  ]);
  expect((await scan()).lines.filter(({ level }) => level === 'warn')).toHaveLength(1);
});

test('links that lead in circles end, links that lead out are followed', async () => {
  const { write, scan, folder, db } = await scannedLibrary({
    libraryPaths: (f) => [join(f, 'library')],
  });
  write('library/sub/one.epub', makeEpub());
  write('outside/two.epub', makeEpub());
  write('store/blob', makeEpub());
  const link = (target: string, name: string) => symlinkSync(target, join(folder, name));
  link('..', 'library/sub/up');
  link(join(folder, 'library'), 'library/again');
  link(join(folder, 'outside'), 'library/out');
  link(join(folder, 'library'), 'outside/back');
  link(join(folder, 'store/blob'), 'library/three.epub');
  link(join(folder, 'store/blob'), 'library/three-again.epub');
  link('self', 'library/self');
  link('nowhere', 'library/dangling.epub');
  const { messages } = await scan();
  expect(messages('warn')).toEqual([]);
  expect((await db.prisma.book.findMany()).map(({ path }) => path).sort()).toEqual([
    join(folder, 'library/out/two.epub'),
    join(folder, 'library/sub/one.epub'),
    join(folder, 'library/three-again.epub'),
  ]);
});

test('what is neither file nor folder is passed over', async () => {
  const { scan, folder } = await scannedLibrary();
  execFileSync('mkfifo', [join(folder, 'pipe.epub')]);
  symlinkSync('/dev/zero', join(folder, 'zero.mp3'));
  symlinkSync('/dev/null', join(folder, 'null.epub'));
  expect((await scan()).summary).toMatchObject({ added: 0, failed: 0, skipped: 3 });
});

test('a link to a file of the system is a book that cannot be read, of which nothing is shown', async () => {
  const { scan, folder, db } = await scannedLibrary();
  for (const format of ['epub', 'cbz', 'mp3', 'pdf']) {
    symlinkSync('/etc/passwd', join(folder, `passwd-${format}.${format}`));
  }
  const { lines } = await scan();
  expect(JSON.stringify(lines)).not.toContain('root:');
  expect(
    JSON.stringify(await db.prisma.book.findMany(), (_, value: unknown) =>
      typeof value === 'bigint' ? Number(value) : value,
    ),
  ).not.toContain('root:');
});

test('a folder that is named like a book is warned about once, unless there are books in it', async () => {
  const { write, scan, folder, book } = await scannedLibrary();
  write('Unpacked.epub/META-INF/container.xml', '<container/>');
  write('Complete.epub/one.epub', makeEpub({ title: 'One' }));
  const { lines, summary } = await scan();
  expect(summary).toMatchObject({ added: 1, failed: 1 });
  expect(lines.filter(({ level }) => level === 'warn')).toMatchObject([
    { data: { path: join(folder, 'Unpacked.epub'), code: 'IS_A_FOLDER' } },
  ]);
  expect(await book('Unpacked.epub')).toMatchObject({ problem: 'unreadable' });
  const again = await scan();
  expect(again.messages('warn')).toEqual([]);
  expect(again.summary).toMatchObject({ unchanged: 2, failed: 0, missing: 0 });
});

test('a link that is named like a book, to a folder that is walked by another name, is no book', async () => {
  const { write, scan, folder } = await scannedLibrary({
    libraryPaths: (path) => [join(path, 'library')],
  });
  write('outside/sub/two.epub', makeEpub());
  write('library/one.epub', makeEpub());
  symlinkSync(join(folder, 'outside'), join(folder, 'library/first'));
  symlinkSync(join(folder, 'outside'), join(folder, 'library/second.epub'));
  const { messages, summary } = await scan();
  expect(messages('warn')).toEqual([]);
  expect(summary).toMatchObject({ added: 2, failed: 0 });
});

test('a cancelled scan stops within two seconds, keeps what it read and says how far it came', async () => {
  const { write, task, db } = await scannedLibrary({ readers: { threads: 1 } });
  write('a.epub', makeEpub());
  for (const name of 'bcdefghij') write(`${name}.epub`, makeEpub({ opf: packageOf(deep + deep) }));
  const context = await fakeTaskContext<{ paths?: string[] }>(db, {});
  const run = task.run(context);
  const settled = run.catch((error: unknown) => error);
  await waitFor(() => context.messages('info').includes('book added'));
  const abortedAt = Date.now();
  const reason = new Error('cancelled by a person');
  context.abort(reason);
  expect(await settled).toBe(reason);
  expect(Date.now() - abortedAt).toBeLessThan(2_000);
  const last = context.lines.at(-1)!;
  expect(last).toMatchObject({ message: 'scan stopped', data: { during: 'reading', of: 10 } });
  expect(last.data.read).toBe(await db.prisma.book.count());
  expect(context.messages('warn')).toEqual([]);
});

test('a scan that is cancelled before it starts does nothing', async () => {
  const { write, scan, db } = await scannedLibrary();
  write('a.epub', makeEpub());
  await expect(scan({}, (context) => context.abort(new Error('stop')))).rejects.toThrow('stop');
  expect(await db.prisma.book.count()).toBe(0);
});

test('a scan of /etc finds no book and tells nothing of what is in its files', async () => {
  const { db, scan } = await scannedLibrary({ libraryPaths: () => ['/etc'] });
  const { summary, lines } = await scan();
  expect(summary.added).toBe(0);
  expect(await db.prisma.book.count()).toBe(0);
  expect(JSON.stringify(lines)).not.toMatch(/root:[x*!]:0/);
});
