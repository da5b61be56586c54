-- CreateIndex
CREATE INDEX "idx_jobs_status_id" ON "jobs"("status", "id");

