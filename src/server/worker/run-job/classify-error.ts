// The class of the failure that an error is. Whoever threw it may have made it anything: nothing here
// ever throws.
import { errorClass } from '@/server/failure/error-class';
import { describeFacts, errorsWithin } from '@/server/job-logs/writing/error-facts';
import { describeStack } from '@/server/job-logs/writing/stack';
import { boundText } from '@/server/masking/bound-text';
import { readSafely } from '@/server/read-safely';

const maxErrors = 20;

/** @param reason the error on one line, without secrets */
export function classifyError(error: unknown, reason: string): string {
  return errorClass({
    code: readSafely(() => findCode(error), null),
    reason,
    name: boundText(describeFacts(error).name, 128),
    get stack() {
      return describeStack(error, '');
    },
  });
}

/** The first code of the error, of its causes and of an AggregateError's parts. */
function findCode(error: unknown): string | null {
  for (const part of errorsWithin(error, maxErrors)) {
    const { code } = describeFacts(part);
    if (code) return boundText(code, 128);
  }
  return null;
}
