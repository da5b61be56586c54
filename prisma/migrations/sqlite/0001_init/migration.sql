-- CreateTable
CREATE TABLE "jobs" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "created_at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "type" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "data" TEXT,
    "progress" INTEGER NOT NULL DEFAULT 0,
    "progress_text" TEXT,
    "result" TEXT,
    "error" TEXT,
    "process_id" TEXT,
    "attempt_id" TEXT,
    "started_at" DATETIME,
    "finished_at" DATETIME,
    "cancel_requested_at" DATETIME,
    "retry_of_id" INTEGER,
    "active_key" TEXT,
    "deleted_at" DATETIME,
    "line_count" INTEGER NOT NULL DEFAULT 0,
    "info_count" INTEGER NOT NULL DEFAULT 0,
    "warn_count" INTEGER NOT NULL DEFAULT 0,
    "error_count" INTEGER NOT NULL DEFAULT 0,
    "fatal_count" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "jobs_retry_of_id_fkey" FOREIGN KEY ("retry_of_id") REFERENCES "jobs" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "job_logs" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "created_at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "job_id" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "level" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "data" TEXT,
    "stack_trace" TEXT,
    CONSTRAINT "job_logs_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "jobs" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "processes" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "host" TEXT NOT NULL,
    "pid" INTEGER NOT NULL,
    "pid_started_at" DATETIME,
    "started_at" DATETIME NOT NULL,
    "heartbeat_at" DATETIME NOT NULL,
    "rss_bytes" BIGINT NOT NULL DEFAULT 0,
    "concurrency" INTEGER NOT NULL,
    "stopped_at" DATETIME
);

-- CreateTable
CREATE TABLE "books" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "path" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "size" BIGINT NOT NULL,
    "mtime" BIGINT NOT NULL,
    "title" TEXT NOT NULL,
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
    "missing_since" DATETIME,
    "added_at" DATETIME NOT NULL,
    "updated_at" DATETIME NOT NULL,
    "job_id" INTEGER,
    "job_line" INTEGER,
    CONSTRAINT "books_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "jobs" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "jobs_active_key_key" ON "jobs"("active_key");

-- CreateIndex
CREATE INDEX "idx_jobs_status_created_at" ON "jobs"("status", "created_at");

-- CreateIndex
CREATE INDEX "idx_jobs_type_id" ON "jobs"("type", "id");

-- CreateIndex
CREATE INDEX "idx_jobs_retry_of_id" ON "jobs"("retry_of_id");

-- CreateIndex
CREATE INDEX "idx_jobs_deleted_at" ON "jobs"("deleted_at") WHERE deleted_at IS NOT NULL;

-- CreateIndex
CREATE INDEX "idx_job_logs_job_id" ON "job_logs"("job_id");

-- CreateIndex
CREATE INDEX "idx_job_logs_created_at" ON "job_logs"("created_at");

-- CreateIndex
CREATE INDEX "idx_job_logs_job_id_level_line" ON "job_logs"("job_id", "level", "line") WHERE level <> 'info';

-- CreateIndex
CREATE UNIQUE INDEX "job_logs_job_id_line_key" ON "job_logs"("job_id", "line");

-- CreateIndex
CREATE INDEX "idx_processes_stopped_at_heartbeat_at" ON "processes"("stopped_at", "heartbeat_at");

-- CreateIndex
CREATE UNIQUE INDEX "books_path_key" ON "books"("path");

-- CreateIndex
CREATE INDEX "idx_books_job_id" ON "books"("job_id");

-- CreateIndex
CREATE INDEX "idx_books_title_id" ON "books"("title", "id");

