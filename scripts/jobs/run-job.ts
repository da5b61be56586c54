import { say } from '../setup/say.mjs';
import { askServer } from './ask-server';
import { CommandError, exitCodes, ServerAway, type ExitCode } from './exit-codes';
import type { ServerAccess } from './find-server';
import type { RunCommand } from './read-arguments';
import { showLog } from './show-log';
import { toJsonLine } from './show-line';
import { writeOut } from './write-out';

const reconnectMs = 300_000;

/** Starts a job and, unless detached, follows it. @returns its outcome */
export async function runJob(server: ServerAccess, command: RunCommand): Promise<ExitCode> {
  const { type, data, detach, json } = command;
  const { job } = await askServer(server, 'createJob', {}, { type, data }).catch(explain);
  if (detach) {
    await writeOut(json ? toJsonLine(job) : `${job.id}\n`);
    return exitCodes.done;
  }
  say(`Job ${job.id} (${type}) is started. Ctrl-C stops watching it, not the job.`);
  return showLog(server, {
    id: job.id,
    follow: true,
    levels: [],
    tail: undefined,
    json,
    reconnectMs,
  });
}

/** A request that was lost may have arrived: it is not repeated. */
function explain(error: unknown): never {
  if (error instanceof ServerAway && /broke off|none within/.test(error.message)) {
    throw new CommandError(
      `${error.message}. It is not known whether the job was started: see shisho jobs list`,
      error.exitCode,
    );
  }
  throw error;
}
