import { stripVTControlCharacters } from 'node:util';
import { showControlsInLine } from '../../src/model/control-characters';
import type { Job } from '../../src/model/api/jobs';
import { isActive } from '../../src/model/job';
import { say } from '../setup/say.mjs';
import { exitCodeOf, exitCodes, type ExitCode } from './exit-codes';
import type { ServerAccess } from './find-server';
import type { LogsCommand } from './read-arguments';
import { readLog } from './read-log';
import { showLine } from './show-line';
import { writeOut } from './write-out';

export type LogOptions = Omit<LogsCommand, 'name' | 'url'>;

/** Standard output has the lines alone; notes go to standard error. @returns the job's outcome */
export async function showLog(server: ServerAccess, options: LogOptions): Promise<ExitCode> {
  const { json } = options;
  const colour = usesColour();
  let last: Job | null = null;
  for await (const { logs, job } of readLog(server, { ...options, note: say })) {
    await writeOut(logs.map((log) => showLine(log, { json, colour })).join(''));
    last = job;
  }
  if (!last) return exitCodes.done;
  say(describeEnd(last));
  return exitCodeOf(last.status);
}

function describeEnd({ id, type, status, error, line_count }: Job): string {
  if (isActive(status)) return `Job ${id} (${type}) is ${status} with ${line_count} lines so far.`;
  const reason = error === null ? '' : `: ${showControlsInLine(stripVTControlCharacters(error))}`;
  return `Job ${id} (${type}) ${status === 'cancelled' ? 'was' : 'has'} ${status}${reason}`;
}

function usesColour(): boolean {
  return process.stdout.isTTY && !process.env.NO_COLOR && process.env.TERM !== 'dumb';
}
