import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bookFormats } from '@/model/book';
import { testDb, type TestDb } from '@/test/database';
import { countBooks } from './book-count-store';
import { markBooks, saveFailures } from './book-store';
import { updateHidden } from './hidden-book-store';

const at = new Date('2026-06-01T12:00:00Z');
const never = new AbortController().signal;

const path = fc.nat(7).map((n) => `/${n % 2 ? 'here' : 'away'}/${n}`);
const fields = fc.record({
  format: fc.constantFrom(...bookFormats),
  problem: fc.constantFrom(null, 'damaged', 'unreadable'),
  missingSince: fc.constantFrom(null, at),
  hiddenSince: fc.constantFrom(null, at),
});
const change = fc.oneof(
  fc.record({ kind: fc.constant('save' as const), paths: fc.uniqueArray(path), fields }),
  fc.record({ kind: fc.constant('fail' as const), paths: fc.uniqueArray(path) }),
  fc.record({ kind: fc.constant('update' as const), paths: fc.uniqueArray(path), fields }),
  fc.record({ kind: fc.constant('delete' as const), paths: fc.uniqueArray(path) }),
  fc.record({
    kind: fc.constant('mark' as const),
    as: fc.constantFrom('missing' as const, 'skipped' as const, 'found' as const),
  }),
  fc.record({ kind: fc.constant('hide' as const), roots: fc.subarray(['/here', '/away']) }),
);
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

const row = (path: string) => ({
  path,
  title: path,
  size: 1,
  mtime: 1,
  sortTitle: path,
  sortAuthor: path,
});

async function apply(db: TestDb, jobId: number, one: Change): Promise<void> {
  const { book } = db.prisma;
  if (one.kind === 'save') {
    for (const path of one.paths) {
      const create = { ...row(path), ...one.fields, addedAt: at, updatedAt: at };
      await book.upsert({ where: { path }, create, update: one.fields });
    }
  } else if (one.kind === 'fail') {
    const rows = one.paths.map((path) => ({
      ...row(path),
      format: 'pdf',
      searchText: '',
      scanCode: 'X',
      scanMessage: '',
      line: 1,
    }));
    await saveFailures(db, rows, { jobId, now: at });
  } else if (one.kind === 'update') {
    await book.updateMany({ where: { path: { in: one.paths } }, data: one.fields });
  } else if (one.kind === 'delete') {
    await book.deleteMany({ where: { path: { in: one.paths } } });
  } else if (one.kind === 'mark') {
    const rows = await book.findMany({ select: { id: true } });
    const marks = rows.map(({ id }) => ({ id, line: 1 }));
    await markBooks(db, marks, one.as, { jobId, now: at });
  } else {
    await updateHidden(db, one.roots, never, at);
  }
}

/** What the triggers have counted, and what there is. */
async function compare(db: TestDb): Promise<void> {
  const books = await db.prisma.book.findMany({ where: { hiddenSince: null } });
  const counted: Record<string, number> = {};
  for (const { format, problem, missingSince } of books) {
    const key = `${format} ${problem ?? ''} ${missingSince !== null}`;
    counted[key] = (counted[key] ?? 0) + 1;
  }
  const rows = await db.prisma.bookCount.findMany({ where: { count: { not: 0 } } });
  const kept = rows.map((row) => [`${row.format} ${row.problem} ${row.isMissing}`, row.count]);
  expect(Object.fromEntries(kept)).toEqual(counted);
}

test('the counts that the database keeps equal the books, whatever happens to them', async () => {
  const db = await testDb();
  const { id } = await db.prisma.job.create({ data: { type: 'scan' } });
  await fc.assert(
    fc.asyncProperty(fc.array(change, { maxLength: 8 }), async (changes) => {
      for (const one of changes) {
        await apply(db, id, one);
        await compare(db);
      }
    }),
    { numRuns: 40 },
  );
});

test('kept counts and those of each path are the same once the folders are noted', async () => {
  const db = await testDb();
  const data = Array.from({ length: 40 }, (_, n) => ({
    ...row(`/${n % 3 ? 'here' : 'away'}/${n}`),
    format: bookFormats[n % 6]!,
    addedAt: at,
    updatedAt: at,
    problem: [null, 'damaged', 'unreadable', null][n % 4]!,
    missingSince: n % 5 ? null : at,
  }));
  await db.prisma.book.createMany({ data });
  const { byFormat, ...counts } = await countBooks(db, ['/here']);
  expect(byFormat).toMatchObject({ epub: 7 });
  await updateHidden(db, ['/here'], never);
  expect(await countBooks(db, ['/here'])).toEqual({
    ...counts,
    byFormat: { cbz: 7, m4b: 7, mp3: 6, pdf: 6 },
  });
});
