// npm run demo:logs -- [--lines N] [--end completed|failed|cancelled] [--pace N]: a job with N lines,
// as a scan would log them, through the job logger into the configured database. Nothing is scanned.
// With a pace, lines a second, it takes its time: to see a live log.
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { errorClass } from '../src/server/failure/error-class';
import { loadConfig } from '../src/server/config';
import { settle } from '../src/server/jobs/attempt-store';
import { JobLogger } from '../src/server/job-logs/writing/job-logger';
import { logTo } from '../src/server/logger';
import { openDatabase } from '../src/server/worker/database/open-database';
import { beat, markStopped } from '../src/server/worker/processes/process-store';
import { identifyThisProcess } from '../src/server/worker/processes/this-process';
import { readOptions } from './demo/read-options';
import { describeFailure, logScanLine, nameFile } from './demo/scan-lines';

const linesPerTurn = 500;
const beatMs = 3_000;

const { lines, pace, end } = await readOptions();

// The job logger repeats each line on standard output: that is for a server.
logTo({ write: () => {} });

const database = await openDatabase(loadConfig());
const { db } = database;
const me = identifyThisProcess();
const startedAt = new Date();
// A job of a process that shows no sign of life is taken for abandoned by a server beside us.
const alive = () => beat(db, me, { concurrency: 0, startedAt });
await alive();
const beats = setInterval(() => void alive().catch(() => {}), beatMs);

const attemptId = randomUUID();
const { id: jobId } = await db.prisma.job.create({
  data: {
    type: 'scan',
    status: 'in_progress',
    data: '{}',
    attemptId,
    processId: me.id,
    startedAt,
    createdAt: startedAt,
    updatedAt: startedAt,
  },
});
const attempt = { jobId, attemptId };
const logger = new JobLogger({ db, attempt, type: 'scan', processId: me.id });
console.log(`job ${jobId}: ${lines} lines …`);
const written = await writeLines();
const reason = end === 'failed' ? describeFailure() : null;
await logger.close();
await settle(db, attempt, {
  status: end,
  error: reason,
  errorClass: reason === null ? null : errorClass({ reason }),
  totals: logger.counts,
  keepKey: false,
  result: end === 'completed' ? JSON.stringify({ ...written, duration_ms: elapsedMs() }) : null,
  progress: end === 'completed' ? { percent: 100, text: null } : {},
});
clearInterval(beats);
await database.close(() => markStopped(db, me.id));
console.log(`job ${jobId}: ${end} after ${elapsedMs()} ms`);

async function writeLines() {
  for (let line = 1; line < lines; line++) {
    logScanLine(logger, line, lines, end);
    const turn = pace > 0 ? Math.max(1, Math.round(pace / 20)) : linesPerTurn;
    if (line % turn !== 0) continue;
    await (pace > 0 ? delay((1_000 * turn) / pace) : logger.flush());
    const progress = Math.floor((100 * line) / lines);
    const data = { progress, progressText: nameFile(line), updatedAt: new Date() };
    if (pace > 0) await db.prisma.job.update({ where: { id: jobId }, data });
  }
  const { info, warn } = logger.counts;
  const summary = { added: info, updated: 0, unchanged: 0, missing: 0, failed: warn, skipped: 0 };
  if (end === 'completed') logger.info('scan finished', summary);
  else if (end === 'cancelled') logger.info('job cancelled');
  return summary;
}

function elapsedMs(): number {
  return Date.now() - startedAt.getTime();
}
