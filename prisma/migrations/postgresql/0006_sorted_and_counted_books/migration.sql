-- AlterTable
ALTER TABLE "books" ADD COLUMN     "sort_author" TEXT COLLATE "C" NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "book_counts" (
    "format" TEXT COLLATE "C" NOT NULL,
    "problem" TEXT COLLATE "C" NOT NULL,
    "is_missing" BOOLEAN NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "book_counts_pkey" PRIMARY KEY ("format","problem","is_missing")
);

-- By hand: accents are folded once a scan reads the file again.
UPDATE "books" SET "sort_author" =
  lower(left(coalesce("authors"::json->>0, chr(1114111)), 100)) || chr(1) || "sort_title";

-- CreateIndex
CREATE INDEX "idx_books_sort_author_id" ON "books"("sort_author", "id") WHERE (hidden_since IS NULL);

-- CreateIndex
CREATE INDEX "idx_books_added_at_id" ON "books"("added_at", "id") WHERE (hidden_since IS NULL);

-- CreateIndex
CREATE INDEX "idx_books_size_id" ON "books"("size", "id") WHERE (hidden_since IS NULL);

-- By hand: the books that are there, and triggers that count what is changed from now on. One
-- transaction at a time changes the counts, so that two cannot wait for each other's.
INSERT INTO "book_counts" ("format", "problem", "is_missing", "count")
SELECT "format", coalesce("problem", ''), "missing_since" IS NOT NULL, count(*)
FROM "books" WHERE "hidden_since" IS NULL GROUP BY 1, 2, 3;

CREATE FUNCTION "count_inserted_books"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM "inserted") THEN RETURN NULL; END IF;
  PERFORM pg_advisory_xact_lock(hashtext('book_counts'));
  INSERT INTO "book_counts" ("format", "problem", "is_missing", "count")
  SELECT "format", coalesce("problem", ''), "missing_since" IS NOT NULL, count(*)
  FROM "inserted" WHERE "hidden_since" IS NULL GROUP BY 1, 2, 3
  ON CONFLICT ("format", "problem", "is_missing")
  DO UPDATE SET "count" = "book_counts"."count" + excluded."count";
  RETURN NULL;
END $$;

CREATE FUNCTION "count_deleted_books"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM "deleted") THEN RETURN NULL; END IF;
  PERFORM pg_advisory_xact_lock(hashtext('book_counts'));
  INSERT INTO "book_counts" ("format", "problem", "is_missing", "count")
  SELECT "format", coalesce("problem", ''), "missing_since" IS NOT NULL, -count(*)
  FROM "deleted" WHERE "hidden_since" IS NULL GROUP BY 1, 2, 3
  ON CONFLICT ("format", "problem", "is_missing")
  DO UPDATE SET "count" = "book_counts"."count" + excluded."count";
  RETURN NULL;
END $$;

CREATE FUNCTION "count_updated_books"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT "id", "format", "problem", "missing_since" IS NULL, "hidden_since" IS NULL FROM "after"
    EXCEPT
    SELECT "id", "format", "problem", "missing_since" IS NULL, "hidden_since" IS NULL FROM "before"
  ) THEN RETURN NULL; END IF;
  PERFORM pg_advisory_xact_lock(hashtext('book_counts'));
  INSERT INTO "book_counts" ("format", "problem", "is_missing", "count")
  SELECT "format", coalesce("problem", ''), "missing_since" IS NOT NULL, sum("change")
  FROM (
    SELECT "format", "problem", "missing_since", "hidden_since", -1 AS "change" FROM "before"
    UNION ALL
    SELECT "format", "problem", "missing_since", "hidden_since", 1 FROM "after"
  ) AS "changed"
  WHERE "hidden_since" IS NULL GROUP BY 1, 2, 3 HAVING sum("change") <> 0
  ON CONFLICT ("format", "problem", "is_missing")
  DO UPDATE SET "count" = "book_counts"."count" + excluded."count";
  RETURN NULL;
END $$;

CREATE TRIGGER "count_inserted_books" AFTER INSERT ON "books"
REFERENCING NEW TABLE AS "inserted" FOR EACH STATEMENT EXECUTE FUNCTION "count_inserted_books"();

CREATE TRIGGER "count_deleted_books" AFTER DELETE ON "books"
REFERENCING OLD TABLE AS "deleted" FOR EACH STATEMENT EXECUTE FUNCTION "count_deleted_books"();

CREATE TRIGGER "count_updated_books" AFTER UPDATE ON "books"
REFERENCING OLD TABLE AS "before" NEW TABLE AS "after"
FOR EACH STATEMENT EXECUTE FUNCTION "count_updated_books"();
