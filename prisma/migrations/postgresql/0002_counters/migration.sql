-- CreateTable
CREATE TABLE "counters" (
    "name" TEXT COLLATE "C" NOT NULL,
    "job_type" TEXT COLLATE "C" NOT NULL,
    "label" TEXT COLLATE "C" NOT NULL,
    "value" BIGINT NOT NULL,

    CONSTRAINT "counters_pkey" PRIMARY KEY ("name","job_type","label")
);

-- CreateIndex
CREATE INDEX "idx_jobs_finished" ON "jobs"("type", "status", "id", "deleted_at") WHERE (status <> 'pending' AND status <> 'in_progress' AND deleted_at IS NULL);

-- By hand: when each type last succeeded, of the jobs that are there.
INSERT INTO "counters" ("name", "job_type", "label", "value")
SELECT 'last_success', type, '', CAST(extract(epoch FROM max(finished_at)) * 1000 AS BIGINT)
FROM "jobs" WHERE status = 'completed' AND finished_at IS NOT NULL GROUP BY type;
