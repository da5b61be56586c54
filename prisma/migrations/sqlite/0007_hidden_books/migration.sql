-- DropIndex
DROP INDEX "idx_books_sort_title_id";

-- DropIndex
DROP INDEX "idx_books_search";

-- DropIndex
DROP INDEX "idx_books_format_sort_title_id";

-- DropIndex
DROP INDEX "idx_books_problem_sort_title_id";

-- DropIndex
DROP INDEX "idx_books_missing_sort_title_id";

-- AlterTable
ALTER TABLE "books" ADD COLUMN "hidden_since" DATETIME;
ALTER TABLE "books" ADD COLUMN "skipped_since" DATETIME;

-- CreateIndex
CREATE INDEX "idx_books_sort_title_id" ON "books"("sort_title", "id") WHERE hidden_since IS NULL;

-- CreateIndex
CREATE INDEX "idx_books_search" ON "books"("sort_title", "id", "format", "search_text", "hidden_since") WHERE hidden_since IS NULL;

-- CreateIndex
CREATE INDEX "idx_books_format_sort_title_id" ON "books"("format", "sort_title", "id") WHERE hidden_since IS NULL;

-- CreateIndex
CREATE INDEX "idx_books_problem_sort_title_id" ON "books"("problem", "sort_title", "id") WHERE problem IS NOT NULL AND hidden_since IS NULL;

-- CreateIndex
CREATE INDEX "idx_books_missing_sort_title_id" ON "books"("sort_title", "id") WHERE missing_since IS NOT NULL AND hidden_since IS NULL;

-- CreateIndex
CREATE INDEX "idx_books_hidden_path" ON "books"("path") WHERE hidden_since IS NOT NULL;

-- CreateIndex
CREATE INDEX "idx_books_skipped_path" ON "books"("path", "skipped_since") WHERE skipped_since IS NOT NULL;
