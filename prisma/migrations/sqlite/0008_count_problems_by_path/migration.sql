-- CreateIndex
CREATE INDEX "idx_books_problem_path" ON "books"("problem", "path", "hidden_since") WHERE problem IS NOT NULL AND hidden_since IS NULL;

-- CreateIndex
CREATE INDEX "idx_books_missing_path" ON "books"("path", "missing_since", "hidden_since") WHERE missing_since IS NOT NULL AND hidden_since IS NULL;
