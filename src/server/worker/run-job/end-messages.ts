// How a job fails without an error of its task: the reasons, and the codes of their classes.
import { errorClass } from '@/server/failure/error-class';
import { formatDuration } from '@/model/format';

export const shutDownMessage = 'server shut down';
export const cutOffMessage =
  'the server could not reach the database for so long that another one may run its jobs';
const timedOut = 'the task timed out after ';
const stillRan = 'was asked to stop and still ran ';

export function timeOutMessage(limitMs: number): string {
  return timedOut + formatDuration(limitMs);
}

export function stillRunningMessage(graceMs: number, subject = 'the task '): string {
  return `${subject}${stillRan}${graceMs / 1000} s later; its slot is free when it returns`;
}

/** @param message one of the above */
export function classifyEnd(message: string): string {
  return errorClass({ code: findEndCode(message), reason: message });
}

/** Null where the message is none of the above. */
function findEndCode(message: string): string | null {
  if (message === shutDownMessage) return 'server_shut_down';
  if (message === cutOffMessage) return 'cut_off';
  if (message.startsWith(timedOut)) return 'timed_out';
  return message.startsWith(`the task ${stillRan}`) ? 'still_running' : null;
}
