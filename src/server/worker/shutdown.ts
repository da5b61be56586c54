import { setHealth } from '@/server/health';
import { tellUnwritten } from '@/server/job-logs/writing/line-queue';
import { getLogger } from '@/server/logger';
import { replaceRemembered } from '@/server/remember';
import { startPatientTimer } from '@/server/threads/patient-timer';
import { endProcess } from './end-process';

declare module '@/server/remember' {
  interface ProcessGlobals {
    /** then scripts/setup/end-on-signal.mjs leaves them alone */
    listensToSignals: true;
  }
}

/** At Ctrl-C npm sends the signal on once more: it is still the same wish. */
const sameWishMs = 1_000;
/** Past the grace: the last lines and statuses are written in this time, or not at all. */
const settleMs = 1_500;

/**
 * Runs `stop` at the first SIGTERM, SIGINT or SIGHUP and ends the process with exit 0, or with the
 * `process.exitCode` of whoever sent it. A second signal, or a stop that takes longer than the grace
 * and a little, ends it at once; the next start then fails what was left in progress.
 * @param mustFinish while true, the grace does not end it: data would be lost that nobody else has
 * @returns whether a signal has come
 */
export function onShutdown(
  graceMs: number,
  stop: (signal: NodeJS.Signals) => Promise<void>,
  mustFinish: () => boolean = () => false,
): () => boolean {
  let stoppingSince: number | null = null;
  const begin = (signal: NodeJS.Signals) => {
    if (stoppingSince !== null) {
      if (performance.now() - stoppingSince > sameWishMs) end('a second signal');
      return;
    }
    stoppingSince = performance.now();
    setHealth({ worker: 'stopping' });
    getLogger().info({ signal }, 'shutting down');
    const endUnlessHeld = () => {
      if (mustFinish()) startPatientTimer(settleMs, endUnlessHeld);
      else end('the grace period is over');
    };
    startPatientTimer(graceMs + settleMs, endUnlessHeld);
    stop(signal).then(
      () => end(null),
      (error: unknown) => {
        getLogger().error({ err: error }, 'the shutdown was not clean');
        end(null);
      },
    );
  };
  replaceRemembered('listensToSignals', true);
  process.on('SIGTERM', begin);
  process.on('SIGINT', begin);
  // The terminal it was started in was closed. Node dies of it otherwise, also under nohup.
  process.on('SIGHUP', begin);
  return () => stoppingSince !== null;
}

function end(forced: string | null): void {
  if (forced) getLogger().warn({ reason: forced }, 'ended without waiting any longer');
  else getLogger().info('stopped');
  tellUnwritten();
  void endProcess(Number(process.exitCode ?? 0));
}
