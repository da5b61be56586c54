import { join, sql } from '../../sql';
import { columnNames, replaced, type ColumnMap, type SqlSyntax } from '../../sql-syntax';
import { fileStampColumns, personColumns } from './book-columns';
import type {
  BookStatements,
  FileStampRow,
  FoundRow,
  FoundText,
  KnownRow,
} from './book-statements';
import type { RawClient } from '../raw-client';

type FileStatements = Pick<
  BookStatements,
  | 'savePeople'
  | 'saveFiles'
  | 'touchFiles'
  | 'readKnown'
  | 'searchBooks'
  | 'searchTexts'
  | 'deleteIdlePeople'
>;

const pathColumns: ColumnMap<{ path: string }> = { path: ['path', 'text'] };

const { path, mtimeNs, ctimeNs, readVersion } = fileStampColumns;
const touchColumns: ColumnMap<Pick<FileStampRow, 'path' | 'mtimeNs' | 'ctimeNs' | 'readVersion'>> =
  { path, mtimeNs, ctimeNs, readVersion };

export function bookFileStatements(client: RawClient, syntax: SqlSyntax): FileStatements {
  const { table, contains } = syntax;
  return {
    async savePeople(paths, people) {
      const ofBooks = table(
        pathColumns,
        paths.map((path) => ({ path })),
      );
      await client.$executeRaw(sql`
        DELETE FROM book_people WHERE book_id IN (
          SELECT id FROM books WHERE path IN (SELECT path FROM ${ofBooks} AS book))`);
      if (people.length === 0) return;
      const parts = table(personColumns, people);
      await client.$executeRaw(sql`
        INSERT INTO people (name) SELECT part.name FROM ${parts} AS part WHERE true
        ON CONFLICT DO NOTHING`);
      await client.$executeRaw(sql`
        INSERT INTO book_people (book_id, role, position, person_id)
        SELECT books.id, part.role, part.position, people.id
        FROM ${parts} AS part
          JOIN books ON books.path = part.path
          JOIN people ON people.name = part.name
        WHERE true ON CONFLICT DO NOTHING`);
    },

    saveFiles(rows) {
      return client.$executeRaw(sql`
        INSERT INTO book_files (book_id, ${columnNames(fileStampColumns)})
        SELECT books.id, ${columnNames(fileStampColumns, 'file.')}
        FROM ${table(fileStampColumns, rows)} AS file JOIN books ON books.path = file.path
        WHERE true
        ON CONFLICT (path) DO UPDATE SET
          book_id = excluded.book_id, ${replaced(fileStampColumns, ['path'])}`);
    },

    touchFiles(rows) {
      return client.$executeRaw(sql`
        UPDATE book_files
        SET mtime_ns = file.mtime_ns, ctime_ns = file.ctime_ns, read_version = file.read_version
        FROM ${table(touchColumns, rows)} AS file
        WHERE book_files.path = file.path`);
    },

    async readKnown(after, before, limit) {
      return client.$queryRaw<KnownRow[]>(sql`
        SELECT books.id, books.path, books.size, books.mtime,
          CAST(file.mtime_ns AS TEXT) AS "mtimeNs", CAST(file.ctime_ns AS TEXT) AS "ctimeNs",
          file.fingerprint, file.read_version AS "readVersion", books.scan_code AS "scanCode",
          books.missing_since IS NOT NULL AS "isMissing", books.skipped_since IS NOT NULL AS "isSkipped"
        FROM books LEFT JOIN book_files AS file ON file.path = books.path
        WHERE books.path > ${after} AND books.path < ${before}
        ORDER BY books.path LIMIT ${limit}`);
    },

    async searchBooks(terms, range, limit) {
      const conditions = terms.map((term) => contains('search_text', term));
      const rows = await client.$queryRaw<FoundRow[]>(sql`
        SELECT sort_title AS "sortTitle", id, format FROM books
        WHERE ${join([...isBetween(range), ...conditions], ' AND ')}
        ORDER BY sort_title, id LIMIT ${limit}`);
      return rows.map((row) => ({ ...row, id: Number(row.id) }));
    },

    async searchTexts(parts, range, limit) {
      const any = join(
        parts.map((part) => contains('search_text', part)),
        ' OR ',
      );
      const rows = await client.$queryRaw<FoundText[]>(sql`
        SELECT sort_title AS "sortTitle", id, search_text AS "searchText" FROM books
        WHERE ${join(isBetween(range), ' AND ')} AND (${any})
        ORDER BY sort_title, id LIMIT ${limit}`);
      return rows.map((row) => ({ ...row, id: Number(row.id) }));
    },

    deleteIdlePeople(id, count) {
      return client.$executeRaw(sql`
        DELETE FROM people WHERE id > ${id} AND id <= ${id + count}
          AND NOT EXISTS (SELECT 1 FROM book_people WHERE person_id = people.id)`);
    },
  };
}

/**
 * Which books a search looks at. The first condition of each end is what the index is entered by, the
 * second one is for equal titles.
 */
function isBetween({ from, until }: Parameters<BookStatements['searchBooks']>[1]) {
  return [
    from && sql`sort_title >= ${from.sortTitle}`,
    from && sql`(sort_title > ${from.sortTitle} OR id > ${from.id})`,
    until && sql`sort_title <= ${until.sortTitle}`,
    until && sql`(sort_title < ${until.sortTitle} OR id <= ${until.id})`,
    sql`hidden_since IS NULL`,
  ].filter((condition) => condition !== undefined);
}
