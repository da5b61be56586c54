// Files of more than 4 GiB. They are sparse: they take no room on the disk.
import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { expect, test } from 'vitest';
import { makeM4b } from '@/test/make/make-audio';
import { makeEpub } from '@/test/make/make-books';
import { makePdf } from '@/test/make/make-pdf';
import { scannedLibrary } from '@/test/library/scanned-library';

const size = 4.5 * 2 ** 30;

/** Zeros up to `size`, and what follows them. */
function extend(path: string, tail: Buffer = Buffer.of()) {
  const file = openSync(path, 'r+');
  ftruncateSync(file, size);
  writeSync(file, tail, 0, tail.length, size);
  closeSync(file);
}

/** The sound comes first, and says its size in 64 bits; the tags follow it. */
function splitM4b() {
  const values = [{ name: '\xa9nam', type: 1, bytes: Buffer.from('Long') }];
  const whole = makeM4b({ values });
  const type = whole.subarray(0, whole.readUInt32BE(0));
  const sound = Buffer.alloc(16);
  sound.writeUInt32BE(1);
  sound.write('mdat', 4, 'latin1');
  sound.writeBigUInt64BE(BigInt(size - type.length), 8);
  return { head: Buffer.concat([type, sound]), tail: whole.subarray(type.length) };
}

test('reads EPUB and M4B of any size, and refuses a PDF that is too large', async () => {
  const { write, scan, book } = await scannedLibrary();
  extend(write('a.epub', Buffer.of()), makeEpub({ title: 'Heavy' }));
  const { head, tail } = splitM4b();
  extend(write('b.m4b', head), tail);
  extend(write('c.pdf', makePdf()));
  const { summary, lines } = await scan();
  expect(summary).toMatchObject({ added: 2, failed: 1 });
  expect(await book('a.epub')).toMatchObject({ title: 'Heavy', scanCode: null });
  expect(await book('b.m4b')).toMatchObject({ title: 'Long', durationMs: 5_000, scanCode: null });
  expect(lines.find(({ level }) => level === 'warn')!.data).toMatchObject({
    code: 'TOO_LARGE',
    reason: 'the document has 4.5 GiB; PDFs of 4 GiB and more cannot be read',
  });
});
