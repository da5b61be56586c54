-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_books" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "path" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "size" BIGINT NOT NULL,
    "mtime" BIGINT NOT NULL,
    "title" TEXT NOT NULL,
    "sort_title" TEXT NOT NULL DEFAULT '',
    "authors" TEXT NOT NULL DEFAULT '[]',
    "narrator" TEXT,
    "series" TEXT,
    "series_number" TEXT,
    "language" TEXT,
    "publisher" TEXT,
    "date" TEXT,
    "description" TEXT,
    "identifiers" TEXT NOT NULL DEFAULT '[]',
    "page_count" INTEGER,
    "duration_ms" INTEGER,
    "cover_key" TEXT,
    "scan_code" TEXT,
    "scan_message" TEXT,
    "verify_code" TEXT,
    "verify_message" TEXT,
    "verified_at" DATETIME,
    "problem" TEXT,
    "missing_since" DATETIME,
    "added_at" DATETIME NOT NULL,
    "updated_at" DATETIME NOT NULL,
    "job_id" INTEGER,
    "job_line" INTEGER,
    CONSTRAINT "books_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "jobs" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_books" ("added_at", "authors", "cover_key", "date", "description", "duration_ms", "format", "id", "identifiers", "job_id", "job_line", "language", "missing_since", "mtime", "narrator", "page_count", "path", "publisher", "scan_code", "scan_message", "series", "series_number", "size", "title", "updated_at") SELECT "added_at", "authors", "cover_key", "date", "description", "duration_ms", "format", "id", "identifiers", "job_id", "job_line", "language", "missing_since", "mtime", "narrator", "page_count", "path", "publisher", "scan_code", "scan_message", "series", "series_number", "size", "title", "updated_at" FROM "books";
DROP TABLE "books";
ALTER TABLE "new_books" RENAME TO "books";
CREATE UNIQUE INDEX "books_path_key" ON "books"("path");
CREATE INDEX "idx_books_job_id" ON "books"("job_id");
CREATE INDEX "idx_books_sort_title_id" ON "books"("sort_title", "id");
CREATE INDEX "idx_books_format_sort_title_id" ON "books"("format", "sort_title", "id");
CREATE INDEX "idx_books_problem_sort_title_id" ON "books"("problem", "sort_title", "id") WHERE problem IS NOT NULL;
CREATE INDEX "idx_books_missing_sort_title_id" ON "books"("sort_title", "id") WHERE missing_since IS NOT NULL;
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- By hand: another time than the file's has the next scan read each file once more, for its cover
-- and what else it did not look for before.
UPDATE "books" SET "mtime" = 0, "sort_title" = lower(substr("title", 1, 100));
UPDATE "books" SET "problem" = CASE WHEN "authors" = '[]' THEN 'unreadable' ELSE 'damaged' END
WHERE "scan_code" IS NOT NULL;
