import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Db } from '../../src/server/db/client';
import { NotFound } from '../../src/server/errors';
import { openSqlite } from '../../src/server/db/sqlite/open';
import { migrateDatabase } from '../../src/server/db/migrate/migrate';
import { openCoverMaker } from '../../src/server/library/covers/cover-maker';
import { createJob } from '../../src/server/jobs/job-store';
import { logTo } from '../../src/server/logger';
import { createScanTask } from '../../src/server/tasks/scan/scan-task';
import type { Task } from '../../src/server/tasks/task';
import { beat } from '../../src/server/worker/processes/process-store';
import { identifyThisProcess } from '../../src/server/worker/processes/this-process';
import { Worker } from '../../src/server/worker/worker';

export type ScannedFolder = Awaited<ReturnType<typeof scanFolder>>;

/**
 * Scans `library` as the server does, a job with a worker, into a database that is thrown away.
 * `hasCovers`: covers are drawn too, as if each were looked at.
 */
export async function scanFolder(library: string, { hasCovers = false } = {}) {
  logTo({ write: () => {} });
  const folder = mkdtempSync(join(tmpdir(), 'shisho-corpus-'));
  const file = join(folder, 'corpus.db');
  migrateDatabase(file, 'prisma/migrations/sqlite');
  const db = await openSqlite(`file:${file}`);
  try {
    const task = createScanTask({ db, libraryPaths: [library] }) as Task;
    const me = identifyThisProcess();
    await beat(db, me, { concurrency: 1, startedAt: new Date() });
    const worker = new Worker({
      db,
      tasks: new Map([['scan', task]]),
      processId: me.id,
      concurrency: 1,
      pollMs: 100,
      cancelGraceMs: 10_000,
      shutdownGraceMs: 10_000,
    });
    worker.start();
    const { id } = await createJob(db, task);
    const job = await whenEnded(() => db.prisma.job.findUniqueOrThrow({ where: { id } }));
    await worker.stop();
    const lines = await db.prisma.jobLog.findMany({ where: { jobId: id } });
    const covers = hasCovers
      ? await drawCovers(db, library, folder)
      : new Map<string, Uint8Array>();
    // What is wrong with a cover is noted when it is drawn.
    return { job, lines, books: await readBooks(db), covers };
  } finally {
    await db.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** By the path of the file; those that can be drawn. */
async function drawCovers(db: Db, library: string, folder: string) {
  const maker = openCoverMaker({ db, libraryPaths: [library], folder: join(folder, 'covers') });
  const covers = new Map<string, Uint8Array>();
  try {
    for (const { path, coverKey } of await readBooks(db)) {
      const cover =
        coverKey && (await maker.get(coverKey, new AbortController().signal).catch(noCover));
      if (cover) covers.set(path, cover);
    }
    return covers;
  } finally {
    await maker.close();
  }
}

/** The check says so. */
function noCover(error: unknown): null {
  if (error instanceof NotFound) return null;
  throw error;
}

async function readBooks(db: Db) {
  const books: Awaited<ReturnType<typeof readPage>> = [];
  for (
    let page = await readPage(db, 0);
    page.length > 0;
    page = await readPage(db, books.at(-1)!.id)
  ) {
    books.push(...page);
  }
  return books;
}

function readPage(db: Db, after: number) {
  const people = {
    select: { role: true, person: { select: { name: true } } },
    orderBy: { position: 'asc' },
  } as const;
  return db.prisma.book.findMany({
    where: { id: { gt: after } },
    include: { people, files: true },
    orderBy: { id: 'asc' },
    take: 500,
  });
}

async function whenEnded<T extends { finishedAt: Date | null }>(read: () => Promise<T>) {
  for (;;) {
    const job = await read();
    if (job.finishedAt) return job;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
