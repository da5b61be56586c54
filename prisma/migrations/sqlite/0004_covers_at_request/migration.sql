-- AlterTable
ALTER TABLE "books" ADD COLUMN "cover_code" TEXT;
ALTER TABLE "books" ADD COLUMN "cover_message" TEXT;

-- CreateIndex
CREATE INDEX "idx_books_cover_key" ON "books"("cover_key") WHERE cover_key IS NOT NULL;
