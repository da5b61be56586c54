-- AlterTable
ALTER TABLE "books" ADD COLUMN "sort_author" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "book_counts" (
    "format" TEXT NOT NULL,
    "problem" TEXT NOT NULL,
    "is_missing" BOOLEAN NOT NULL,
    "count" INTEGER NOT NULL,

    PRIMARY KEY ("format", "problem", "is_missing")
);

-- By hand: accents are folded once a scan reads the file again.
UPDATE "books" SET "sort_author" =
  lower(substr(coalesce(json_extract("authors", '$[0]'), char(1114111)), 1, 100)) || char(1) || "sort_title";

-- CreateIndex
CREATE INDEX "idx_books_sort_author_id" ON "books"("sort_author", "id") WHERE hidden_since IS NULL;

-- CreateIndex
CREATE INDEX "idx_books_added_at_id" ON "books"("added_at", "id") WHERE hidden_since IS NULL;

-- CreateIndex
CREATE INDEX "idx_books_size_id" ON "books"("size", "id") WHERE hidden_since IS NULL;

-- By hand: the books that are there, and triggers that count what is changed from now on.
INSERT INTO "book_counts" ("format", "problem", "is_missing", "count")
SELECT "format", coalesce("problem", ''), "missing_since" IS NOT NULL, count(*)
FROM "books" WHERE "hidden_since" IS NULL GROUP BY 1, 2, 3;

CREATE TRIGGER "count_inserted_book" AFTER INSERT ON "books" WHEN NEW."hidden_since" IS NULL
BEGIN
  INSERT INTO "book_counts" ("format", "problem", "is_missing", "count")
  VALUES (NEW."format", coalesce(NEW."problem", ''), NEW."missing_since" IS NOT NULL, 1)
  ON CONFLICT ("format", "problem", "is_missing") DO UPDATE SET "count" = "count" + 1;
END;

CREATE TRIGGER "count_deleted_book" AFTER DELETE ON "books" WHEN OLD."hidden_since" IS NULL
BEGIN
  UPDATE "book_counts" SET "count" = "count" - 1
  WHERE "format" = OLD."format" AND "problem" = coalesce(OLD."problem", '')
    AND "is_missing" = (OLD."missing_since" IS NOT NULL);
END;

CREATE TRIGGER "count_updated_book" AFTER UPDATE OF "format", "problem", "missing_since", "hidden_since" ON "books"
WHEN OLD."format" <> NEW."format" OR OLD."problem" IS NOT NEW."problem"
  OR (OLD."missing_since" IS NULL) <> (NEW."missing_since" IS NULL)
  OR (OLD."hidden_since" IS NULL) <> (NEW."hidden_since" IS NULL)
BEGIN
  UPDATE "book_counts" SET "count" = "count" - 1
  WHERE OLD."hidden_since" IS NULL AND "format" = OLD."format"
    AND "problem" = coalesce(OLD."problem", '')
    AND "is_missing" = (OLD."missing_since" IS NOT NULL);
  INSERT INTO "book_counts" ("format", "problem", "is_missing", "count")
  SELECT NEW."format", coalesce(NEW."problem", ''), NEW."missing_since" IS NOT NULL, 1
  WHERE NEW."hidden_since" IS NULL
  ON CONFLICT ("format", "problem", "is_missing") DO UPDATE SET "count" = "count" + 1;
END;
