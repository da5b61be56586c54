// Notices that the open database is no longer the file at its path, or holds what somebody else has
// written. SQLite does not: it goes on with the file that it has open, and what it writes there is
// gone with the process, or mixed with what is there now.
import { setTimeout as delay } from 'node:timers/promises';
import { getLogger } from '@/server/logger';
import { findChange, identify, logOf, type FileIdentity } from './file-identity';

const confirmAfterMs = 500;

export const overwritten =
  'the database file was overwritten by another program while the server ran';

export interface FileChange {
  /** a sentence without a full stop */
  reason: string;
  /**
   * gone: SQLite still has the old file open; overwritten: what it held is no longer on the disk;
   * damaged: some of it may be
   */
  kind: 'gone' | 'overwritten' | 'damaged';
}

export interface FileWatch {
  /** Looks now. @returns what was found, now or before */
  look(): Promise<FileChange | null>;
  /** What somebody else has found. */
  report(change: FileChange): void;
  stop(): void;
}

interface Watched {
  path: string;
  /** as it was when the database was opened */
  identity: FileIdentity;
  /** whether somebody else has written the file */
  isOverwritten(): Promise<boolean>;
  everyMs?: number;
  /** called once */
  onChange(change: FileChange): void;
}

export function watchFile({
  path,
  identity,
  isOverwritten,
  everyMs = 2_000,
  onChange,
}: Watched): FileWatch {
  let log: FileIdentity | null = identifyLog(path);
  let found: FileChange | null = null;
  let looking: Promise<FileChange | null> | null = null;

  async function find(): Promise<FileChange | null> {
    const change = await findChange(path, identity);
    if (change) return lost(`the database file ${change}`);
    log ??= identifyLog(path);
    const logChange = log && (await findChange(logOf(path), log));
    if (logChange) return lost(`the log beside the database file (-wal) ${logChange}`);
    // A file that cannot be read at this moment tells nothing: a network share may come back.
    if (!(await isOverwritten().catch(() => false))) return null;
    return { reason: overwritten, kind: 'overwritten' };
  }

  /** Twice: who moves a file away and back again has lost nothing. */
  async function lookTwice(): Promise<FileChange | null> {
    if (found || (await find()) === null) return found;
    await delay(confirmAfterMs);
    const change = await find();
    if (change !== null) report(change);
    return found;
  }

  function report(change: FileChange): void {
    if (found) return;
    clearInterval(timer);
    onChange((found = change));
  }

  const look = () => (looking ??= lookTwice().finally(() => (looking = null)));
  const lookAndTell = () =>
    void look().catch((error: unknown) => {
      getLogger().error({ err: error }, 'the database file could not be looked at');
    });
  const timer = setInterval(lookAndTell, everyMs);
  lookAndTell();
  return { look, report, stop: () => clearInterval(timer) };
}

function lost(what: string): FileChange {
  return { reason: `${what} while the server ran`, kind: 'gone' };
}

function identifyLog(path: string): FileIdentity | null {
  try {
    return identify(logOf(path));
  } catch {
    // SQLite makes it at the first read.
    return null;
  }
}
