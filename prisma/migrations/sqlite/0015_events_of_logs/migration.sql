-- CreateTable
CREATE TABLE "log_events" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "hash" BIGINT NOT NULL,
    "version" INTEGER NOT NULL,
    "level" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "code" TEXT
);

-- CreateTable
CREATE TABLE "job_log_events" (
    "job_id" INTEGER NOT NULL,
    "event_id" INTEGER NOT NULL,
    "count" INTEGER NOT NULL,
    "first_line" INTEGER NOT NULL,
    "last_line" INTEGER NOT NULL,

    PRIMARY KEY ("job_id", "event_id"),
    CONSTRAINT "job_log_events_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "jobs" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "log_events_hash_key" ON "log_events"("hash");

-- CreateIndex
CREATE INDEX "idx_job_log_events_event_id" ON "job_log_events"("event_id");
