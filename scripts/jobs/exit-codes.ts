import type { JobStatus } from '../../src/model/job';

/** What the command ends with, for scripts and schedulers. */
export const exitCodes = {
  done: 0,
  failed: 1,
  /** the command, its settings or the job that it names must be corrected */
  usage: 2,
  cancelled: 3,
  unreachable: 5,
  /** Ctrl-C, as shells have it */
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** A final job's outcome; a job that is still active has not failed. */
export function exitCodeOf(status: JobStatus): ExitCode {
  if (status === 'failed') return exitCodes.failed;
  return status === 'cancelled' ? exitCodes.cancelled : exitCodes.done;
}

/** Ends the command: the message is for a person, the code for the caller. */
export class CommandError extends Error {
  readonly exitCode: ExitCode;

  constructor(message: string, exitCode: ExitCode) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** The server does not answer, or not yet: asking again later may help. */
export class ServerAway extends CommandError {
  constructor(message: string) {
    super(message, exitCodes.unreachable);
  }
}
