-- CreateTable
CREATE TABLE "job_events" (
    "id" SERIAL NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "job_type" TEXT COLLATE "C" NOT NULL,
    "job_id" INTEGER,
    "error_class" TEXT COLLATE "C" NOT NULL,
    "error" TEXT COLLATE "C",
    "at" TIMESTAMPTZ(3) NOT NULL,
    "notification_id" TEXT COLLATE "C",
    "notified_at" TIMESTAMPTZ(3),

    CONSTRAINT "job_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification_deliveries" (
    "notification_id" TEXT COLLATE "C" NOT NULL,
    "target" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL,
    "delivered_at" TIMESTAMPTZ(3),
    "gave_up_at" TIMESTAMPTZ(3),
    "error" TEXT COLLATE "C",

    CONSTRAINT "notification_deliveries_pkey" PRIMARY KEY ("notification_id","target")
);

-- CreateIndex
CREATE INDEX "idx_job_events_notification_id" ON "job_events"("notification_id");

-- CreateIndex
CREATE INDEX "idx_job_events_kind_at" ON "job_events"("kind", "at");

-- CreateIndex
CREATE INDEX "idx_job_events_kind_job_type_job_id" ON "job_events"("kind", "job_type", "job_id");

-- CreateIndex
CREATE INDEX "idx_job_events_notified_at" ON "job_events"("notified_at");

-- CreateIndex
CREATE UNIQUE INDEX "job_events_kind_job_id_key" ON "job_events"("kind", "job_id");

-- CreateIndex
CREATE INDEX "idx_notification_deliveries_open" ON "notification_deliveries"("target", "created_at") WHERE (delivered_at IS NULL AND gave_up_at IS NULL);

-- CreateIndex
CREATE INDEX "idx_notification_deliveries_created_at" ON "notification_deliveries"("created_at");

-- CreateIndex
CREATE INDEX "idx_jobs_failed" ON "jobs"("updated_at") WHERE (status = 'failed' AND retry_at IS NULL);
