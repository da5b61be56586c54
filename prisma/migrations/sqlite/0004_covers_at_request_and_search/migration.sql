-- AlterTable
ALTER TABLE "books" ADD COLUMN "cover_code" TEXT;
ALTER TABLE "books" ADD COLUMN "cover_message" TEXT;
ALTER TABLE "books" ADD COLUMN "search_text" TEXT;

-- CreateIndex
CREATE INDEX "idx_books_cover_key" ON "books"("cover_key") WHERE cover_key IS NOT NULL;

-- CreateIndex
CREATE INDEX "idx_books_search" ON "books"("sort_title", "id", "format", "search_text");

-- By hand: accents are folded once a scan reads the file again.
UPDATE "books" SET "search_text" = lower(substr(
  "title" || char(10) || "authors" || char(10) || coalesce("narrator", '') || char(10) || coalesce("series", ''),
  1, 500));
