// Starts what runs inside the Next server process, once: settings, database, tasks, heartbeat,
// worker, chores, and the orderly end. When one of them cannot start, the process ends with exit 1:
// Next would otherwise stay up and answer 500 to everything.
import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { getConfig } from '@/server/config';
import { setDb } from '@/server/db/client';
import { setHealth } from '@/server/health';
import { nameClients } from '@/server/http/access/client-address';
import { offerReceive } from '@/server/http/receive';
import { renameTrace } from '@/server/http/rename-trace';
import { flushLogger, getLogger } from '@/server/logger';
import { keepTally } from '@/server/metrics/keep-tally';
import { startNotifier } from '@/server/notify/notifier';
import { takeOtherOutput } from '@/server/output/other-output';
import { remember } from '@/server/remember';
import { createTasks } from '@/server/tasks/create-tasks';
import { getTasks, setTasks } from '@/server/tasks/registry';
import { openBlackBox } from './black-box/black-box';
import { catchUncaught } from './run-job/catch-uncaught';
import { startChores } from './chores/chores';
import { openDatabase } from './database/open-database';
import { startHeartbeat } from './processes/heartbeat';
import { markStopped } from './processes/process-store';
import { endNews } from '@/server/jobs/job-news';
import { onShutdown } from './shutdown';
import { identifyThisProcess } from './processes/this-process';
import { Worker } from './worker';
import { readRootStatus } from '@/server/library/roots/root-status';
import { makePrivateFolder } from '@/server/files/private';

declare module '@/server/remember' {
  interface ProcessGlobals {
    boot: Promise<void>;
  }
}

/** Boots once per process, however often Next calls it. */
export function boot(): Promise<void> {
  return remember('boot', () => start().catch(endWithReason));
}

async function start(): Promise<void> {
  takeOtherOutput();
  const config = getConfig();
  // A signal may come at any moment. Before the database is open, there is nothing to put in order.
  let stop: (signal: NodeJS.Signals) => Promise<void> = async () => {};
  let isRescuing = () => false;
  const isStopping = onShutdown(
    config.shutdownGraceMs,
    (signal) => stop(signal),
    () => isRescuing(),
  );
  offerReceive(config);
  const database = await openDatabase(config);
  const started = Promise.withResolvers<typeof stop>();
  stop = async (signal) => (await started.promise)(signal);
  isRescuing = () => database.isRescuing();
  const { db } = database;
  setDb(database.pagesDb);
  const tasks = await createTasks({ db, config });
  setTasks(tasks);
  catchUncaught();
  renameTrace();
  nameClients();

  checkCacheDir(config.cacheDir);
  const me = identifyThisProcess();
  const blackBox = openBlackBox(join(config.cacheDir, 'black-box'), me.id);
  const concurrency = config.workerConcurrency;
  const worker = new Worker({
    db,
    tasks: getTasks(),
    processId: me.id,
    concurrency,
    pollMs: config.pollIntervalMs,
    cancelGraceMs: config.cancelGraceMs,
    shutdownGraceMs: config.shutdownGraceMs,
  });
  const stopHeartbeat = await startHeartbeat({
    db,
    me,
    worker,
    concurrency,
    blackBox,
    beatMs: config.heartbeatMs,
    staleAfterMs: config.staleAfterMs,
    isShared: database.isShared,
  });
  const stopTally = keepTally(db);
  // A job claimed now would be cut off at once.
  if (!isStopping()) worker.start();
  const stopChores = startChores({
    db,
    libraryPaths: config.libraryPaths,
    retentionDays: config.jobRetentionDays,
    syncIntervalMinutes: config.syncIntervalMinutes,
  });
  const stopNotifier = startNotifier({
    db,
    targets: config.notify,
    types: tasks.map((task) => task.type),
    digestMs: config.notifyDigestMinutes * 60_000,
    stuckMs: config.notifyStuckMinutes * 60_000,
    publicUrl: config.publicUrl,
  });
  if (!isStopping()) setHealth({ worker: concurrency > 0 ? 'running' : 'off' });
  database.guard(() =>
    Promise.all([stopChores(), worker.stop(), stopHeartbeat(), stopTally(), stopNotifier()]),
  );
  getLogger().info(
    { process_id: me.id, concurrency, tasks: tasks.map((task) => task.type) },
    'server started',
  );

  void printUnavailableRoots(config.libraryPaths);

  started.resolve(async (signal) => {
    blackBox.noteShutdown(signal);
    endNews();
    await Promise.all([stopChores(), worker.stop(), stopNotifier()]);
    await stopHeartbeat();
    await stopTally();
    await database.close(() => markStopped(db, me.id));
    blackBox.close();
  });
}

async function endWithReason(error: unknown): Promise<void> {
  getLogger().fatal({ err: error }, 'the server could not start');
  await flushLogger();
  process.stderr.write(`\nShisho could not start: ${(error as Error)?.message ?? error}\n`);
  process.exit(1);
}

/** The start goes on without them: a disk that is mounted late must not keep the server down. */
async function printUnavailableRoots(libraryPaths: readonly string[]): Promise<void> {
  for (const { path, problem } of await readRootStatus(libraryPaths)) {
    if (problem === null) continue;
    getLogger().warn({ path, problem }, 'library folder is not available');
    process.stderr.write(
      `\nShisho: the library folder ${path} ${problem} (setting library_paths). ` +
        'Its books stay as they are, and scans leave it out until it is there.\n',
    );
  }
}

/** Makes the cache folder. Without one the server is only slower, so it says why and goes on. */
function checkCacheDir(folder: string): void {
  try {
    makePrivateFolder(folder);
    accessSync(/* turbopackIgnore: true */ folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    const message =
      `cache_dir cannot be used (${(error as Error).message}): covers are made again at each ` +
      'request, and a crash of the server can be explained less well. Set cache_dir in ' +
      'shisho.yaml (or CACHE_DIR in the environment) to a folder that this user can write to.';
    getLogger().warn({ cache_dir: folder, err: error }, message);
    process.stderr.write(`\n${message}\n`);
  }
}
