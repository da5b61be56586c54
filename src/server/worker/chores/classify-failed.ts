// Gives the failed jobs of earlier versions the class of their failure, from what their rows and logs
// tell. Interrupted anywhere, the next start goes on.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { errorClass, type Failure } from '@/server/failure/error-class';
import type { Db } from '@/server/db/client';
import {
  listUnclassified,
  readEndLines,
  saveErrorClass,
  type EndLine,
} from '@/server/jobs/lists/unclassified-store';
import { readMember, readText } from '@/server/json/read-member';
import { parseStored } from '@/server/shapes/parse-stored';
import { failedMessage, panickedMessage } from '../run-job/decide-outcome';
import { classifyEnd } from '../run-job/own-ends';

const jobsPerStep = 100;

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
