const signals = ['SIGTERM', 'SIGINT', 'SIGHUP'];

/**
 * Ends the process at a signal, in the words and with the code of an orderly shutdown, until boot()
 * listens to signals itself (src/server/worker/shutdown.ts). Nothing runs yet that would have to be
 * stopped. The listener is never removed: with the last one, Node drops a signal that has arrived and
 * was not delivered yet.
 */
export function endOnSignal() {
  const end = () => {
    if (globalThis.shisho.listensToSignals) return;
    console.info('shutting down');
    console.info('stopped');
    process.exit(0);
  };
  for (const signal of signals) process.on(signal, end);
}
