-- By hand: the generated one would copy the whole table.
ALTER TABLE "jobs" ADD COLUMN "error_class" TEXT;
ALTER TABLE "jobs" ADD COLUMN "error_class_version" INTEGER NOT NULL DEFAULT 0;

-- CreateIndex
CREATE INDEX "idx_jobs_error_class" ON "jobs"("error_class", "id") WHERE error_class IS NOT NULL AND deleted_at IS NULL;

-- CreateIndex
CREATE INDEX "idx_jobs_error_class_version" ON "jobs"("error_class_version", "id") WHERE status = 'failed' AND deleted_at IS NULL;
