import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { scannedLibrary } from '@/test/library/scanned-library';

test('the sample library has books, and one broken on purpose', async () => {
  const { scan, db } = await scannedLibrary({ libraryPaths: () => [resolve('sample-library')] });
  const { summary, lines } = await scan();
  expect(summary).toMatchObject({ added: 6, failed: 1, skipped: 0 });
  expect(lines.filter(({ level }) => level === 'warn')).toMatchObject([
    { data: { code: 'NOT_A_ZIP', path: resolve('sample-library/Broken/Half a Book.epub') } },
  ]);
  const titles = (await db.prisma.book.findMany({ orderBy: { id: 'asc' } })).map((b) => b.title);
  expect(titles).toContain('The Lighthouse Log');
  expect(titles).toContain('Rust and Rain');
  const formats = await db.prisma.book.findMany({ distinct: 'format', select: { format: true } });
  expect(formats.map(({ format }) => format).sort()).toEqual(['cbz', 'epub', 'mp3', 'pdf']);
});
