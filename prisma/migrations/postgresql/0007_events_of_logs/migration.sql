-- CreateTable
CREATE TABLE "log_events" (
    "id" SERIAL NOT NULL,
    "hash" BIGINT NOT NULL,
    "version" INTEGER NOT NULL,
    "level" TEXT COLLATE "C" NOT NULL,
    "message" TEXT COLLATE "C" NOT NULL,
    "code" TEXT COLLATE "C",

    CONSTRAINT "log_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "job_log_events" (
    "job_id" INTEGER NOT NULL,
    "event_id" INTEGER NOT NULL,
    "count" INTEGER NOT NULL,
    "first_line" INTEGER NOT NULL,
    "last_line" INTEGER NOT NULL,

    CONSTRAINT "job_log_events_pkey" PRIMARY KEY ("job_id","event_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "log_events_hash_key" ON "log_events"("hash");

-- CreateIndex
CREATE INDEX "idx_job_log_events_event_id" ON "job_log_events"("event_id");

-- AddForeignKey
ALTER TABLE "job_log_events" ADD CONSTRAINT "job_log_events_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "jobs"("id") ON DELETE CASCADE ON UPDATE CASCADE;
