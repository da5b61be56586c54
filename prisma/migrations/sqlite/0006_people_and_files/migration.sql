-- CreateTable
CREATE TABLE "book_files" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "book_id" INTEGER NOT NULL,
    "path" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "size" BIGINT NOT NULL,
    "mtime_ns" BIGINT NOT NULL,
    "ctime_ns" BIGINT,
    "fingerprint" TEXT,
    "part" INTEGER NOT NULL DEFAULT 1,
    "album" TEXT,
    "disc" INTEGER,
    "track" INTEGER,
    "read_version" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "book_files_book_id_fkey" FOREIGN KEY ("book_id") REFERENCES "books" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "people" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "book_people" (
    "book_id" INTEGER NOT NULL,
    "role" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "person_id" INTEGER NOT NULL,

    PRIMARY KEY ("book_id", "role", "position"),
    CONSTRAINT "book_people_book_id_fkey" FOREIGN KEY ("book_id") REFERENCES "books" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "book_people_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "book_files_path_key" ON "book_files"("path");

-- CreateIndex
CREATE INDEX "idx_book_files_book_id" ON "book_files"("book_id");

-- CreateIndex
CREATE UNIQUE INDEX "people_name_key" ON "people"("name");

-- CreateIndex
CREATE INDEX "idx_book_people_person_id" ON "book_people"("person_id");

-- By hand: each book has its one file; version 0 has the next scan read it once more. Authors and
-- narrators are taken over, and completed by that scan.
INSERT INTO "book_files" ("book_id", "path", "format", "size", "mtime_ns")
SELECT "id", "path", "format", "size", "mtime" * 1000000000 FROM "books";
INSERT OR IGNORE INTO "people" ("name")
SELECT name.value FROM "books", json_each("books"."authors") AS name
UNION SELECT "narrator" FROM "books" WHERE "narrator" IS NOT NULL;
INSERT OR IGNORE INTO "book_people" ("book_id", "role", "position", "person_id")
SELECT "books"."id", 'aut', name.key + 1, "people"."id"
FROM "books", json_each("books"."authors") AS name JOIN "people" ON "people"."name" = name.value;
INSERT INTO "book_people" ("book_id", "role", "position", "person_id")
SELECT "books"."id", 'nrt', 1, "people"."id"
FROM "books" JOIN "people" ON "people"."name" = "books"."narrator";
