-- CreateTable
CREATE TABLE "jobs" (
    "id" SERIAL NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "type" TEXT COLLATE "C" NOT NULL,
    "status" TEXT COLLATE "C" NOT NULL DEFAULT 'pending',
    "data" TEXT COLLATE "C",
    "progress" INTEGER NOT NULL DEFAULT 0,
    "progress_text" TEXT COLLATE "C",
    "result" TEXT COLLATE "C",
    "error" TEXT COLLATE "C",
    "process_id" TEXT COLLATE "C",
    "attempt_id" TEXT COLLATE "C",
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "cancel_requested_at" TIMESTAMPTZ(3),
    "run_at" TIMESTAMPTZ(3),
    "attempt_number" INTEGER NOT NULL DEFAULT 1,
    "max_attempts" INTEGER NOT NULL DEFAULT 1,
    "retry_at" TIMESTAMPTZ(3),
    "retry_of_id" INTEGER,
    "active_key" TEXT COLLATE "C",
    "deleted_at" TIMESTAMPTZ(3),
    "line_count" INTEGER NOT NULL DEFAULT 0,
    "info_count" INTEGER NOT NULL DEFAULT 0,
    "warn_count" INTEGER NOT NULL DEFAULT 0,
    "error_count" INTEGER NOT NULL DEFAULT 0,
    "fatal_count" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "jobs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "job_logs" (
    "id" BIGSERIAL NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "job_id" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "level" TEXT COLLATE "C" NOT NULL,
    "message" TEXT COLLATE "C" NOT NULL,
    "data" TEXT COLLATE "C",
    "stack_trace" TEXT COLLATE "C",
    "lost_to" INTEGER,

    CONSTRAINT "job_logs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "processes" (
    "id" TEXT COLLATE "C" NOT NULL,
    "host" TEXT COLLATE "C" NOT NULL,
    "pid" INTEGER NOT NULL,
    "pid_started_at" TIMESTAMPTZ(3),
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "heartbeat_at" TIMESTAMPTZ(3) NOT NULL,
    "rss_bytes" BIGINT NOT NULL DEFAULT 0,
    "concurrency" INTEGER NOT NULL,
    "stopped_at" TIMESTAMPTZ(3),

    CONSTRAINT "processes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "books" (
    "id" SERIAL NOT NULL,
    "path" TEXT COLLATE "C" NOT NULL,
    "format" TEXT COLLATE "C" NOT NULL,
    "size" BIGINT NOT NULL,
    "mtime" BIGINT NOT NULL,
    "title" TEXT COLLATE "C" NOT NULL,
    "sort_title" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "search_text" TEXT COLLATE "C",
    "authors" TEXT COLLATE "C" NOT NULL DEFAULT '[]',
    "narrator" TEXT COLLATE "C",
    "series" TEXT COLLATE "C",
    "series_number" TEXT COLLATE "C",
    "language" TEXT COLLATE "C",
    "publisher" TEXT COLLATE "C",
    "date" TEXT COLLATE "C",
    "description" TEXT COLLATE "C",
    "identifiers" TEXT COLLATE "C" NOT NULL DEFAULT '[]',
    "page_count" INTEGER,
    "duration_ms" INTEGER,
    "cover_key" TEXT COLLATE "C",
    "cover_code" TEXT COLLATE "C",
    "cover_message" TEXT COLLATE "C",
    "scan_code" TEXT COLLATE "C",
    "scan_message" TEXT COLLATE "C",
    "verify_code" TEXT COLLATE "C",
    "verify_message" TEXT COLLATE "C",
    "verified_at" TIMESTAMPTZ(3),
    "problem" TEXT COLLATE "C",
    "missing_since" TIMESTAMPTZ(3),
    "hidden_since" TIMESTAMPTZ(3),
    "skipped_since" TIMESTAMPTZ(3),
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "job_id" INTEGER,
    "job_line" INTEGER,

    CONSTRAINT "books_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "book_files" (
    "id" SERIAL NOT NULL,
    "book_id" INTEGER NOT NULL,
    "path" TEXT COLLATE "C" NOT NULL,
    "format" TEXT COLLATE "C" NOT NULL,
    "size" BIGINT NOT NULL,
    "mtime_ns" BIGINT NOT NULL,
    "ctime_ns" BIGINT,
    "fingerprint" TEXT COLLATE "C",
    "part" INTEGER NOT NULL DEFAULT 1,
    "album" TEXT COLLATE "C",
    "disc" INTEGER,
    "track" INTEGER,
    "read_version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "book_files_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "people" (
    "id" SERIAL NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "people_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "book_people" (
    "book_id" INTEGER NOT NULL,
    "role" TEXT COLLATE "C" NOT NULL,
    "position" INTEGER NOT NULL,
    "person_id" INTEGER NOT NULL,

    CONSTRAINT "book_people_pkey" PRIMARY KEY ("book_id","role","position")
);

-- CreateIndex
CREATE UNIQUE INDEX "jobs_active_key_key" ON "jobs"("active_key");

-- CreateIndex
CREATE INDEX "idx_jobs_status_created_at" ON "jobs"("status", "created_at");

-- CreateIndex
CREATE INDEX "idx_jobs_status_id" ON "jobs"("status", "id");

-- CreateIndex
CREATE INDEX "idx_jobs_type_id" ON "jobs"("type", "id");

-- CreateIndex
CREATE INDEX "idx_jobs_retry_of_id" ON "jobs"("retry_of_id");

-- CreateIndex
CREATE INDEX "idx_jobs_ready" ON "jobs"("created_at") WHERE (status = 'pending' AND run_at IS NULL);

-- CreateIndex
CREATE INDEX "idx_jobs_scheduled" ON "jobs"("run_at") WHERE (status = 'pending' AND run_at IS NOT NULL);

-- CreateIndex
CREATE INDEX "idx_jobs_pending" ON "jobs"("type", "run_at", "created_at") WHERE (status = 'pending');

-- CreateIndex
CREATE INDEX "idx_jobs_retry_at" ON "jobs"("retry_at") WHERE (retry_at IS NOT NULL);

-- CreateIndex
CREATE INDEX "idx_jobs_deleted_at" ON "jobs"("deleted_at") WHERE (deleted_at IS NOT NULL);

-- CreateIndex
CREATE INDEX "idx_job_logs_job_id" ON "job_logs"("job_id", "id");

-- CreateIndex
CREATE INDEX "idx_job_logs_created_at" ON "job_logs"("created_at");

-- CreateIndex
CREATE INDEX "idx_job_logs_job_id_level_line" ON "job_logs"("job_id", "level", "line") WHERE (level <> 'info');

-- CreateIndex
CREATE UNIQUE INDEX "job_logs_job_id_line_key" ON "job_logs"("job_id", "line");

-- CreateIndex
CREATE INDEX "idx_processes_stopped_at_heartbeat_at" ON "processes"("stopped_at", "heartbeat_at");

-- CreateIndex
CREATE UNIQUE INDEX "books_path_key" ON "books"("path");

-- CreateIndex
CREATE INDEX "idx_books_job_id" ON "books"("job_id");

-- CreateIndex
CREATE INDEX "idx_books_cover_key" ON "books"("cover_key") WHERE (cover_key IS NOT NULL);

-- CreateIndex
CREATE INDEX "idx_books_sort_title_id" ON "books"("sort_title", "id") WHERE (hidden_since IS NULL);

-- CreateIndex
CREATE INDEX "idx_books_format_sort_title_id" ON "books"("format", "sort_title", "id") WHERE (hidden_since IS NULL);

-- CreateIndex
CREATE INDEX "idx_books_problem_sort_title_id" ON "books"("problem", "sort_title", "id") WHERE (problem IS NOT NULL AND hidden_since IS NULL);

-- CreateIndex
CREATE INDEX "idx_books_missing_sort_title_id" ON "books"("sort_title", "id") WHERE (missing_since IS NOT NULL AND hidden_since IS NULL);

-- CreateIndex
CREATE INDEX "idx_books_problem_path" ON "books"("problem", "path", "hidden_since") WHERE (problem IS NOT NULL AND hidden_since IS NULL);

-- CreateIndex
CREATE INDEX "idx_books_missing_path" ON "books"("path", "missing_since", "hidden_since") WHERE (missing_since IS NOT NULL AND hidden_since IS NULL);

-- CreateIndex
CREATE INDEX "idx_books_hidden_path" ON "books"("path") WHERE (hidden_since IS NOT NULL);

-- CreateIndex
CREATE INDEX "idx_books_skipped_path" ON "books"("path", "skipped_since") WHERE (skipped_since IS NOT NULL);

-- CreateIndex
CREATE UNIQUE INDEX "book_files_path_key" ON "book_files"("path");

-- CreateIndex
CREATE INDEX "idx_book_files_book_id" ON "book_files"("book_id");

-- CreateIndex
CREATE UNIQUE INDEX "people_name_key" ON "people"("name");

-- CreateIndex
CREATE INDEX "idx_book_people_person_id" ON "book_people"("person_id");

-- AddForeignKey
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_retry_of_id_fkey" FOREIGN KEY ("retry_of_id") REFERENCES "jobs"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "job_logs" ADD CONSTRAINT "job_logs_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "jobs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "books" ADD CONSTRAINT "books_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "jobs"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "book_files" ADD CONSTRAINT "book_files_book_id_fkey" FOREIGN KEY ("book_id") REFERENCES "books"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "book_people" ADD CONSTRAINT "book_people_book_id_fkey" FOREIGN KEY ("book_id") REFERENCES "books"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "book_people" ADD CONSTRAINT "book_people_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;
