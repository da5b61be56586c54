// Notices that the open database is no longer the file at its path, or holds what somebody else has
// written. SQLite does not: it goes on with the file that it has open, and what it writes there is
// gone with the process, or mixed with what is there now.
import { setTimeout as delay } from 'node:timers/promises';
import { getLogger } from '@/server/logger';
import { findChange, identify, logOf, type FileIdentity } from './file-identity';
import { watchMark } from './file-mark';

const confirmAfterMs = 500;

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
  /** SQLite has found that the file is damaged, and says so in `message`. */
  reportDamage(message: string): void;
  stop(): void;
}

interface Watched {
  path: string;
  /** as it was when the database was opened */
  identity: FileIdentity;
  everyMs?: number;
  /** called once */
  onChange(change: FileChange): void;
}

export function watchFile({ path, identity, everyMs = 2_000, onChange }: Watched): FileWatch {
  const isOverwritten = watchMark(path);
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
    return overwritten;
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

  async function findDamage(message: string): Promise<void> {
    const damaged = `the database file was found to be damaged (${message})`;
    report((await isOverwritten()) ? overwritten : { reason: damaged, kind: 'damaged' });
  }

  const logFailure = (error: unknown) => {
    getLogger().error({ err: error }, 'the database file could not be looked at');
  };
  const look = () => (looking ??= lookTwice().finally(() => (looking = null)));
  const lookNow = () => void look().catch(logFailure);
  const timer = setInterval(lookNow, everyMs);
  lookNow();
  return {
    look,
    reportDamage: (message) => void findDamage(message).catch(logFailure),
    stop: () => clearInterval(timer),
  };
}

const overwritten: FileChange = {
  reason: 'the database file was overwritten by another program while the server ran',
  kind: 'overwritten',
};

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
