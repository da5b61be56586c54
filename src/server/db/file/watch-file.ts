// Notices that the open database is no longer the file at its path. SQLite does not: it goes on
// with the file that it has open, and what it writes there is gone with the process.
import { setTimeout as delay } from 'node:timers/promises';
import { getLogger } from '@/server/logger';
import { findChange, identify, logOf, type FileIdentity } from './file-identity';

const confirmAfterMs = 500;

export interface FileWatch {
  /** Looks now. @returns what was found, now or before */
  look(): Promise<string | null>;
  stop(): void;
}

interface Watched {
  path: string;
  /** as it was when the database was opened */
  identity: FileIdentity;
  everyMs?: number;
  /** called once, with a sentence without a full stop */
  onChange(reason: string): void;
}

export function watchFile({ path, identity, everyMs = 2_000, onChange }: Watched): FileWatch {
  let log: FileIdentity | null = identifyLog(path);
  let found: string | null = null;
  let looking: Promise<string | null> | null = null;

  async function find(): Promise<string | null> {
    const change = await findChange(path, identity);
    if (change) return `the database file ${change} while the server ran`;
    log ??= identifyLog(path);
    const logChange = log && (await findChange(logOf(path), log));
    return logChange && `the log beside the database file (-wal) ${logChange} while the server ran`;
  }

  /** Twice: who moves a file away and back again has lost nothing. */
  async function lookTwice(): Promise<string | null> {
    if (found || (await find()) === null) return found;
    await delay(confirmAfterMs);
    const reason = await find();
    if (reason === null) return null;
    clearInterval(timer);
    onChange((found = reason));
    return found;
  }

  const look = () => (looking ??= lookTwice().finally(() => (looking = null)));
  const timer = setInterval(() => {
    look().catch((error: unknown) => {
      getLogger().error({ err: error }, 'the database file could not be looked at');
    });
  }, everyMs);
  return { look, stop: () => clearInterval(timer) };
}

function identifyLog(path: string): FileIdentity | null {
  try {
    return identify(logOf(path));
  } catch {
    // SQLite makes it at the first read.
    return null;
  }
}
