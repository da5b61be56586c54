import Database from 'better-sqlite3';
import { join } from 'node:path';

/** Puts a final job with `lines` lines straight into a server's SQLite file. @returns its id */
export async function fillJob(
  folder: string,
  lines: number,
  finishedAt = new Date(),
): Promise<number> {
  const db = new Database(join(folder, 'shisho.db'), { timeout: 30_000 });
  db.pragma('synchronous = NORMAL');
  const time = finishedAt.toISOString().replace('Z', '+00:00');
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO jobs (type, status, created_at, started_at, finished_at, attempt_id, line_count,
         info_count) VALUES ('test.log', 'completed', ?, ?, ?, 'bench', ?, ?)`,
    )
    .run(time, time, time, lines, lines);
  const insert = db.prepare(
    `INSERT INTO job_logs (created_at, job_id, line, level, message, data)
     SELECT ?, ?, value, 'info', 'read a book',
       json_object('file', '/books/' || value || '.epub', 'size', value * 977)
     FROM (WITH RECURSIVE n(value) AS (SELECT CAST(? AS INTEGER) UNION ALL SELECT value + 1 FROM n WHERE value < ?)
       SELECT value FROM n)`,
  );
  const step = 50_000;
  for (let from = 1; from <= lines; from += step) {
    insert.run(time, lastInsertRowid, from, Math.min(lines, from + step - 1));
    // The server may close an idle connection meanwhile: we must hear of it.
    await new Promise(setImmediate);
  }
  db.close();
  return Number(lastInsertRowid);
}
