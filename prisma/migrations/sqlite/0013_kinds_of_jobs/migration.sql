-- CreateIndex
CREATE INDEX "idx_jobs_kinds" ON "jobs"("type", "status", "error_class", "created_at", "id", "deleted_at") WHERE deleted_at IS NULL;
