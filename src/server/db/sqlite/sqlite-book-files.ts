import type { BookStatements, FoundRow, KnownRow } from '../book-statements';
import { Prisma, type PrismaClient } from '../generated/sqlite/client';

type FileStatements = Pick<
  BookStatements,
  'savePeople' | 'saveFiles' | 'touchFiles' | 'readKnown' | 'searchBooks' | 'deleteIdlePeople'
>;

/** JSON knows no integers of this size: as text, which SQLite turns into what the column holds. */
const asText = (value: bigint) => value.toString();

export function sqliteFileStatements(prisma: PrismaClient): FileStatements {
  return {
    async savePeople(paths, people) {
      const json = JSON.stringify(
        people.map((row) => [row.path, row.name, row.role, row.position]),
      );
      await prisma.$executeRaw`
        DELETE FROM book_people WHERE book_id IN (
          SELECT id FROM books WHERE path IN (SELECT value FROM json_each(${JSON.stringify(paths)})))`;
      if (people.length === 0) return;
      await prisma.$executeRaw`
        INSERT OR IGNORE INTO people (name) SELECT value ->> 1 FROM json_each(${json})`;
      await prisma.$executeRaw`
        INSERT OR IGNORE INTO book_people (book_id, role, position, person_id)
        SELECT books.id, part.value ->> 2, part.value ->> 3, people.id
        FROM json_each(${json}) AS part
          JOIN books ON books.path = part.value ->> 0
          JOIN people ON people.name = part.value ->> 1`;
    },

    saveFiles(rows) {
      return prisma.$executeRaw`
        INSERT INTO book_files (book_id, path, format, size, mtime_ns, ctime_ns, fingerprint, album,
          disc, track, read_version)
        SELECT books.id, books.path, file.value ->> 1, file.value ->> 2,
          CAST(file.value ->> 3 AS INTEGER), CAST(file.value ->> 4 AS INTEGER), file.value ->> 5,
          file.value ->> 6, file.value ->> 7, file.value ->> 8, file.value ->> 9
        FROM json_each(${JSON.stringify(
          rows.map((row) => [
            row.path,
            row.format,
            row.size,
            asText(row.mtimeNs),
            asText(row.ctimeNs),
            row.fingerprint,
            row.album,
            row.disc,
            row.track,
            row.readVersion,
          ]),
        )}) AS file JOIN books ON books.path = file.value ->> 0 WHERE true
        ON CONFLICT (path) DO UPDATE SET
          book_id = excluded.book_id, format = excluded.format, size = excluded.size,
          mtime_ns = excluded.mtime_ns, ctime_ns = excluded.ctime_ns,
          fingerprint = excluded.fingerprint, album = excluded.album, disc = excluded.disc,
          track = excluded.track, read_version = excluded.read_version`;
    },

    touchFiles(rows) {
      return prisma.$executeRaw`
        UPDATE book_files
        SET mtime_ns = CAST(file.value ->> 1 AS INTEGER),
          ctime_ns = CAST(file.value ->> 2 AS INTEGER), read_version = file.value ->> 3
        FROM json_each(${JSON.stringify(
          rows.map((row) => [row.path, asText(row.mtimeNs), asText(row.ctimeNs), row.readVersion]),
        )}) AS file
        WHERE book_files.path = file.value ->> 0`;
    },

    readKnown(after, before, limit) {
      return prisma.$queryRaw<KnownRow[]>`
        SELECT books.id, books.path, books.size, books.mtime,
          CAST(file.mtime_ns AS TEXT) AS "mtimeNs", CAST(file.ctime_ns AS TEXT) AS "ctimeNs",
          file.fingerprint, file.read_version AS "readVersion", books.scan_code AS "scanCode",
          books.missing_since IS NOT NULL AS "isMissing", books.skipped_since IS NOT NULL AS "isSkipped"
        FROM books LEFT JOIN book_files AS file ON file.path = books.path
        WHERE books.path > ${after} AND books.path < ${before}
        ORDER BY books.path LIMIT ${limit}`;
    },

    async searchBooks(terms, { from, until }, limit) {
      // The first condition is what the index is entered by, the second one is for equal titles.
      // instr compares bytes: no wildcards to escape, and both sides are folded.
      const conditions = [
        from && Prisma.sql`sort_title >= ${from.sortTitle}`,
        from && Prisma.sql`(sort_title > ${from.sortTitle} OR id > ${from.id})`,
        until && Prisma.sql`sort_title <= ${until.sortTitle}`,
        until && Prisma.sql`(sort_title < ${until.sortTitle} OR id <= ${until.id})`,
        ...terms.map((term) => Prisma.sql`instr(search_text, ${term}) > 0`),
        Prisma.sql`hidden_since IS NULL`,
      ].filter((condition) => condition !== undefined);
      const rows = await prisma.$queryRaw<FoundRow[]>`
        SELECT sort_title AS "sortTitle", id, format FROM books
        WHERE ${Prisma.join(conditions, ' AND ')}
        ORDER BY sort_title, id LIMIT ${limit}`;
      return rows.map((row) => ({ ...row, id: Number(row.id) }));
    },

    deleteIdlePeople(id, count) {
      return prisma.$executeRaw`
        DELETE FROM people WHERE id > ${id} AND id <= ${id + count}
          AND NOT EXISTS (SELECT 1 FROM book_people WHERE person_id = people.id)`;
    },
  };
}
