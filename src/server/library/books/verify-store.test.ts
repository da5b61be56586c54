import { expect, test } from 'vitest';
import { testDb } from '@/test/database';
import { saveVerified } from './verify-store';

const at = new Date(0);

test.each<[string | null, string | null, string | null, string | null]>([
  [null, null, null, null],
  ['XML_REPAIRED', null, null, null],
  ['ENCODING_GUESSED', null, null, null],
  ['BAD_XML', null, null, 'damaged'],
  ['ENCODING_GUESSED', 'BAD_COVER', null, 'damaged'],
  ['XML_REPAIRED', null, 'DAMAGED_ENTRY', 'damaged'],
  [null, 'COVER_OF_OTHER_PAGE', null, 'damaged'],
])(
  'a book of scan code %s, cover code %s and verify code %s is %s',
  async (scanCode, coverCode, code, problem) => {
    const db = await testDb();
    const path = '/books/a.epub';
    const times = { addedAt: at, updatedAt: at };
    const book = await db.prisma.book.create({
      data: {
        path,
        title: 'A',
        format: 'epub',
        size: 1,
        mtime: 1,
        scanCode,
        coverCode,
        sortTitle: 'a',
        searchText: 'a',
        authors: '[]',
        ...times,
      },
    });
    const message = code && 'one entry';
    await saveVerified(db, { id: book.id, size: 1, mtime: 1, code, message });
    expect(await db.prisma.book.findUnique({ where: { path } })).toMatchObject({
      verifyCode: code,
      problem,
    });
  },
);
