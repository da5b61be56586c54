// Makes covers when they are first asked for, in threads of their own, a few at a time, each once
// however many ask for it. docs/decisions/0020 says why not in the scan.
import { availableParallelism } from 'node:os';
import { coverInPart, coverNotDrawn, coverOfOtherPage } from '@/model/book';
import type { Db } from '@/server/db/client';
import { AppError, NotFound } from '@/server/errors';
import { getLogger } from '@/server/logger';
import { isPassing, type FileProblem } from '../file-problem';
import { isHanging } from '../hanging-threads';
import { findRoot } from '../roots/outermost';
import { openReaderPool, type PoolOptions } from '../readers/reader-pool';
import { keepCover, readKeptCover } from './cover-cache';
import { findFileOfCover, forgetCover, giveUpCover } from './cover-store';
import { fileChanged, type FileVersion } from './draw-cover';

/** How long a failure is remembered, and how many are. */
const keptMs = 10 * 60_000;
const maxKept = 1_000;

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

export function openCoverMaker({ db, libraryPaths, folder, pool }: CoverMakerOptions): CoverMaker {
  const readers = openReaderPool({ ...poolOptions, ...pool });
  const making = new Map<string, Making>();
  const failures = rememberFailures();
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
    if (problem) await noteProblem(key, file, problem);
    if (problem && !cover) throw notMade(problem);
    if (!cover) await forgetCover(db, key);
    if (!cover) throw new NotFound('no such cover');
    await keep(key, cover);
    return cover;
  }

  async function noteProblem(key: string, { path }: FileVersion, problem: FileProblem) {
    const { code, message: reason } = problem;
    if (lastScanIsOld.has(code)) return;
    getLogger().warn({ path, code, reason }, whatHappened[code] ?? 'cover could not be made');
    if (isPassing(code)) failures.add(key, problem);
    else if (code !== coverNotDrawn) await giveUpCover(db, key, problem);
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

/**
 * What failed for a reason that may pass (a folder without permission, a disk that does not
 * answer): not tried again at once, since a page asks for the same covers each time it is opened.
 */
function rememberFailures() {
  const failures = new Map<string, { problem: FileProblem; until: number }>();
  return {
    find(key: string, now = performance.now()): FileProblem | null {
      const failure = failures.get(key);
      return failure && failure.until > now ? failure.problem : null;
    },
    add(key: string, problem: FileProblem, now = performance.now()): void {
      failures.delete(key);
      failures.set(key, { problem, until: now + keptMs });
      // A map keeps its order: the first one is the oldest.
      if (failures.size > maxKept) failures.delete(failures.keys().next().value!);
    },
  };
}
