// Looks into a server's SQLite file past the server.
import Database from 'better-sqlite3';
import { join } from 'node:path';

interface JobRow {
  id: number;
  type: string;
  status: string;
  error: string | null;
  process_id: string | null;
  line_count: number;
  started_at: string | null;
}

export interface LineRow {
  line: number;
  level: string;
  message: string;
  data: string | null;
  lost_to: number | null;
}

export function openFile(folder: string) {
  const db = new Database(join(folder, 'shisho.db'), { timeout: 10_000 });
  return {
    db,
    check: () => db.pragma('integrity_check', { simple: true }) as string,
    jobs: () => db.prepare('SELECT * FROM jobs ORDER BY id').all() as JobRow[],
    lines: (jobId: number) =>
      db
        .prepare(
          `SELECT line, level, message, data, lost_to FROM job_logs
           WHERE job_id = ? ORDER BY line`,
        )
        .all(jobId) as LineRow[],
    close: () => db.close(),
  };
}

/** Runs `use` on the file and closes it. */
export function inspect<T>(folder: string, use: (file: ReturnType<typeof openFile>) => T): T {
  const file = openFile(folder);
  try {
    return use(file);
  } finally {
    file.close();
  }
}

/** The numbers that are missing from 1 to the last line, without those that a line accounts for. */
export function findUnexplainedGaps(lines: readonly LineRow[]): number[] {
  const there = new Set<number>();
  for (const { line, lost_to } of lines) {
    for (let number = line; number <= (lost_to ?? line); number++) there.add(number);
  }
  const last = lines.at(-1)?.line ?? 0;
  return Array.from({ length: last }, (_, index) => index + 1).filter((line) => !there.has(line));
}
