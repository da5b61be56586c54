import { chmodSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ReaderOptions } from '@/server/library/readers/read-in-parallel';
import { createScanTask } from '@/server/tasks/scan/scan-task';
import type { ScanSummary } from '@/server/tasks/scan/scan-log';
import { testDb } from '../database';
import { fakeTaskContext, type FakeTaskContext } from '../fake-task-context';
import { tempFolder } from '../temp-folder';

type Data = { paths?: string[]; force?: boolean };

/** A library folder with files in it, a database, and a scan to run over both. */
export async function scannedLibrary({
  readers = { threads: 1 },
  walkTimeoutMs,
  libraryPaths,
}: {
  readers?: ReaderOptions;
  walkTimeoutMs?: number;
  libraryPaths?: (folder: string) => string[];
} = {}) {
  const db = await testDb();
  const folder = tempFolder();
  const paths = libraryPaths?.(folder) ?? [folder];
  const coverFolder = tempFolder();
  // A test that drops root goes on with its covers.
  chmodSync(coverFolder, 0o777);
  const task = createScanTask({ db, libraryPaths: paths, readers, walkTimeoutMs });

  /** Writes a file; `time` (seconds) tells it apart from what was there before. */
  function write(name: string, bytes: string | Buffer, time = 1_700_000_000): string {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
    utimesSync(path, time, time);
    return path;
  }

  async function scan(
    data: Data = {},
    prepare: (context: FakeTaskContext<Data>) => void = () => {},
  ): Promise<FakeTaskContext<Data> & { summary: ScanSummary }> {
    const context = await fakeTaskContext<Data>(db, data);
    prepare(context);
    const summary = (await task.run(context)) as unknown as ScanSummary;
    return { ...context, summary };
  }

  /** The row of a file, by its name inside the library. */
  const book = (name: string) => db.prisma.book.findUnique({ where: { path: join(folder, name) } });

  return { db, folder, paths, coverFolder, task, write, scan, book };
}
