-- By hand: columns are added in place. The generated script copies the table, and dropping the old
-- one would delete the lines of every job.
-- AlterTable
ALTER TABLE "jobs" ADD COLUMN "run_at" DATETIME;
ALTER TABLE "jobs" ADD COLUMN "attempt_number" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "jobs" ADD COLUMN "max_attempts" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "jobs" ADD COLUMN "retry_at" DATETIME;

-- CreateIndex
CREATE INDEX "idx_jobs_ready" ON "jobs"("created_at") WHERE status = 'pending' AND run_at IS NULL;

-- CreateIndex
CREATE INDEX "idx_jobs_scheduled" ON "jobs"("run_at") WHERE status = 'pending' AND run_at IS NOT NULL;

-- CreateIndex
CREATE INDEX "idx_jobs_pending" ON "jobs"("type", "run_at", "created_at") WHERE status = 'pending';

-- CreateIndex
CREATE INDEX "idx_jobs_retry_at" ON "jobs"("retry_at") WHERE retry_at IS NOT NULL;
