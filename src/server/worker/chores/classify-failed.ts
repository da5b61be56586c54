// Gives the failed jobs of earlier versions the class of their failure, from what their rows and logs
// tell. Interrupted anywhere, the next start goes on.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { errorClass, type Failure } from '@/server/failure/error-class';
import type { LogLevel } from '@/model/log/job-log';
import type { Db } from '@/server/db/client';
import { readLinesBefore } from '@/server/job-logs/reading/job-log-store';
import { listUnclassified, saveErrorClass } from '@/server/jobs/lists/unclassified-store';
import { readMember, readText } from '@/server/json/read-member';
import type { JobLogRow } from '@/server/shapes/shape-job-log';
import { parseStored } from '@/server/shapes/parse-stored';
import { failedMessage, panickedMessage } from '../run-job/decide-outcome';
import { classifyEnd } from '../run-job/end-messages';

const jobsPerStep = 100;
/** of a job's last lines of a level: the one that tells its end is among them */
const linesPerLevel = 3;

type EndLine = Pick<JobLogRow, 'message' | 'data' | 'stackTrace'>;

/** @returns how many jobs were classified */
export async function classifyFailed(db: Db, signal: AbortSignal): Promise<number> {
  for (let classified = 0; ;) {
    const jobs = await listUnclassified(db, jobsPerStep);
    for (const { id, error } of jobs) {
      if (signal.aborted) return classified;
      await saveErrorClass(db, id, classify(error, await readEndLines(db, id)));
      classified++;
      await nextTurn();
    }
    if (jobs.length < jobsPerStep) return classified;
  }
}

/** The job's last error and fatal lines, the newest first. */
async function readEndLines(db: Db, jobId: number): Promise<EndLine[]> {
  const read = (level: LogLevel) =>
    readLinesBefore(db, jobId, { levels: [level], limit: linesPerLevel });
  const lines = [...(await read('fatal')).lines, ...(await read('error')).lines];
  return lines.sort((a, b) => b.id - a.id);
}

function classify(reason: string | null, lines: readonly EndLine[]): string {
  for (const line of lines) {
    const failure = readThrown(line, reason) ?? readDeath(line, reason);
    if (failure) return errorClass(failure);
  }
  return classifyEnd(reason ?? '');
}

/** The task threw, or an error escaped from it. */
function readThrown({ message, data, stackTrace }: EndLine, reason: string | null): Failure | null {
  if (message !== failedMessage && message !== panickedMessage) return null;
  const error = readMember(parseStored(data), 'error');
  const [code, name] = [readText(error, 'code'), readText(error, 'name')];
  return { code, name, reason, stack: stackTrace };
}

/** Its process died. */
function readDeath({ message, data }: EndLine, reason: string | null): Failure | null {
  if (message !== reason) return null;
  const cause = readText(parseStored(data), 'cause');
  return cause === null ? null : { code: cause, reason };
}
