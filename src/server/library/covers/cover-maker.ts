// Makes covers when they are first asked for, in threads of their own, a few at a time, each once
// however many ask for it. docs/decisions/0020 says why not in the scan.
import { availableParallelism } from 'node:os';
import { coverInPart, coverNotDrawn, coverOfOtherPage } from '@/model/book';
import type { Db } from '@/server/db/client';
import { AppError, NotFound } from '@/server/errors';
import { getLogger } from '@/server/logger';
import { isPassing, type FileProblem } from '../file-problem';
import { areTooManyHanging, isHanging } from '../hanging-threads';
import { findRoot } from '../roots/outermost';
import type { ReadReply } from '../readers/protocol';
import { openReaderPool, type PoolOptions } from '../readers/reader-pool';
import { keepCover, readKeptCover } from './cover-cache';
import { findFileOfCover, forgetCover, giveUpCover } from './cover-store';
import { fileChanged, type FileVersion } from './draw-cover';
import { rememberFailedCovers } from './failed-covers';

export interface CoverMaker {
  /**
   * The JPEG under `key`, a valid one. When all who asked have gone away before its turn, it is
   * not made.
   * @throws NotFound when there is none or it cannot be made, AppError 503 when too many wait
   */
  get(key: string, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>>;
  close(): Promise<void>;
}

export interface CoverMakerOptions {
  db: Db;
  /** the configured folders: of others nothing is read */
  libraryPaths: readonly string[];
  /** where covers are kept */
  folder: string;
  pool?: Partial<PoolOptions>;
  /** in ms */
  now?: () => number;
}

interface Making {
  askers: number;
  cover: Promise<Uint8Array<ArrayBuffer>>;
}

const poolOptions: PoolOptions = {
  // A picture may take 280 MB for a moment, and one core is the server's.
  lanes: Math.max(1, Math.min(2, availableParallelism() - 1)),
  // Decoding has a limit of its own: see limits.ts.
  timeoutMs: 25_000,
  memoryMb: 256,
  idleMs: 30_000,
  maxWaiting: 500,
};

// Nothing to be remembered: the next scan sees to it.
const lastScanIsOld = new Set(['ENOENT', 'ENOTDIR', fileChanged]);

const whatHappened: Readonly<Record<string, string>> = {
  [coverInPart]: 'cover could be made only in part',
  [coverOfOtherPage]: 'cover was made of another page',
  [coverNotDrawn]: 'cover was made of another page',
};

export function openCoverMaker(options: CoverMakerOptions): CoverMaker {
  const { db, libraryPaths, folder, pool, now = () => performance.now() } = options;
  const readers = openReaderPool({ ...poolOptions, ...pool });
  const making = new Map<string, Making>();
  const failures = rememberFailedCovers(now);
  let isKeeping = true;

  async function make(key: string, isWanted: () => boolean): Promise<Uint8Array<ArrayBuffer>> {
    const kept = await readKeptCover(folder, key);
    if (kept) return kept;
    const failure = failures.find(key);
    if (failure) throw notMade(failure);
    const file = await findFileOfCover(db, libraryPaths, key);
    if (!file) throw new NotFound('no such cover');
    const root = findRoot(file.path, libraryPaths);
    if (root && isHanging(root)) throw notMade({ code: 'TIMEOUT', message: 'its disk hangs' });
    const reply = await readers.run(async (reader) =>
      isWanted() ? reader.read({ action: 'cover', ...file }) : null,
    );
    if (!reply) throw new AppError('busy', 503, 'too many covers are being made');
    const { cover, problem } = reply;
    if (problem) await noteProblem(key, file, problem, isTimeout(reply));
    else failures.forget(key);
    if (problem && !cover) throw notMade(problem);
    if (!cover) await forgetCover(db, key);
    if (!cover) throw new NotFound('no such cover');
    await keep(key, cover);
    return cover;
  }

  async function noteProblem(
    key: string,
    { path }: FileVersion,
    problem: FileProblem,
    isLate: boolean,
  ): Promise<void> {
    const { code, message: reason } = problem;
    if (lastScanIsOld.has(code)) return;
    const isLateAgain = isPassing(code) && failures.add(key, problem, isLate);
    const what = isLateAgain ? 'cover timed out each time and was given up' : whatHappened[code];
    getLogger().warn({ path, code, reason }, what ?? 'cover could not be made');
    if (isLateAgain) await giveUpCover(db, key, { code, message: `${reason}, at each attempt` });
    else if (!isPassing(code) && code !== coverNotDrawn) await giveUpCover(db, key, problem);
  }

  /** A cache that cannot be written costs time, and no cover; it is told of once. */
  async function keep(key: string, cover: Uint8Array): Promise<void> {
    try {
      await keepCover(folder, key, cover);
      isKeeping = true;
    } catch (error) {
      if (isKeeping) getLogger().warn({ err: error, folder }, 'covers cannot be kept');
      isKeeping = false;
    }
  }

  function start(key: string): Making {
    const one: Making = { askers: 0, cover: make(key, () => one.askers > 0) };
    making.set(key, one);
    const end = () => making.delete(key);
    one.cover.then(end, end);
    return one;
  }

  return {
    get(key, signal) {
      const one = making.get(key) ?? start(key);
      one.askers++;
      onAbort(signal, () => one.askers--);
      return one.cover;
    },
    close: () => readers.close(),
  };
}

function onAbort(signal: AbortSignal, act: () => void): void {
  if (signal.aborted) act();
  else signal.addEventListener('abort', act, { once: true });
}

function notMade({ code, message }: FileProblem): NotFound {
  return new NotFound(`the cover could not be made: ${code}, ${message}`);
}

/** Whether it is the file that takes too long, and not a disk or share that does not answer. */
function isTimeout({ problem, hangs }: ReadReply): boolean {
  return problem?.code === 'TIMEOUT' && !hangs && !areTooManyHanging();
}
