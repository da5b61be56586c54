import { jobScope } from '@/server/job-scope';
import { getLogger } from '@/server/logger';

/**
 * Pins an error that nobody caught on the very job whose code failed, and keeps the server up. One
 * that belongs to no job is logged.
 * @returns takes the handlers off again
 */
export function catchUncaught(): () => void {
  const report = (kind: string) => (error: unknown) => {
    const scope = jobScope().getStore();
    if (scope) scope.escaped(error);
    else getLogger().error({ err: error }, `${kind} outside of any job`);
  };
  const onRejection = report('unhandled rejection');
  const onException = report('uncaught exception');
  process.on('unhandledRejection', onRejection);
  process.on('uncaughtException', onException);
  return () => {
    process.off('unhandledRejection', onRejection);
    process.off('uncaughtException', onException);
  };
}
