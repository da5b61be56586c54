import type { Readable } from './ends';
import { TransferError } from './table';

/** A few heartbeats. */
const recentMs = 30_000;

/**
 * Whether a server uses the database cannot always be seen from outside: not into a container, nor, on
 * PostgreSQL, into the sessions of another role. Its heartbeat tells.
 * @throws TransferError
 */
export async function refuseRunning(source: Readable, now = Date.now()): Promise<void> {
  const table = source.tables.find(({ name }) => name === 'processes');
  if (!table) return;
  const at = (wanted: string) => table.columns.findIndex(({ name }) => name === wanted);
  for await (const rows of source.read(table)) {
    for (const row of rows) {
      const silentMs = now - Date.parse(row[at('heartbeat_at')] ?? '');
      if (row[at('stopped_at')] !== null || silentMs > recentMs) continue;
      const seconds = Math.max(0, Math.round(silentMs / 1_000));
      throw new TransferError(
        `A server (process ${row[at('pid')]} on ${row[at('host')]}) used the source ${seconds} s ago. ` +
          'Stop it, and try again: what it writes meanwhile would be missing in the copy. If it was ' +
          `killed, try again ${recentMs / 1_000} s after that.`,
      );
    }
  }
}
