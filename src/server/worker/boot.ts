// Starts what runs inside the Next server process, once: settings, database, tasks, heartbeat,
// worker, chores, and the orderly end. When one of them cannot start, the process ends with exit 1:
// Next would otherwise stay up and answer 500 to everything.
import { join } from 'node:path';
import { getConfig } from '../config';
import { setDb } from '../db/client';
import { setHealth } from '../health';
import { nameClients } from '../http/access/client-address';
import { offerReceive } from '../http/receive';
import { renameTrace } from '../http/rename-trace';
import { flushLogger, getLogger } from '../logger';
import { takeOtherOutput } from '../output/other-output';
import { remember } from '../remember';
import { createTasks } from '../tasks/create-tasks';
import { getTasks, setTasks } from '../tasks/registry';
import { openBlackBox } from './black-box/black-box';
import { catchUncaught } from './run-job/catch-uncaught';
import { checkCacheDir } from './check-cache-dir';
import { startChores } from './chores/chores';
import { openDatabase } from './database/open-database';
import { startHeartbeat } from './processes/heartbeat';
import { markStopped } from './processes/process-store';
import { printUnavailableRoots } from './print-unavailable-roots';
import { endNews } from '../jobs/job-news';
import { onShutdown } from './shutdown';
import { identifyThisProcess } from './processes/this-process';
import { Worker } from './worker';

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
  offerReceive(config);
  const database = await openDatabase(config);
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
  });
  worker.start();
  const stopChores = startChores({
    db,
    libraryPaths: config.libraryPaths,
    retentionDays: config.jobRetentionDays,
    syncIntervalMinutes: config.syncIntervalMinutes,
  });
  setHealth({ worker: concurrency > 0 ? 'running' : 'off' });
  database.guard(() => Promise.all([stopChores(), worker.stop(), stopHeartbeat()]));
  getLogger().info(
    { process_id: me.id, concurrency, tasks: tasks.map((task) => task.type) },
    'server started',
  );

  void printUnavailableRoots(config.libraryPaths);

  const stop = async (signal: NodeJS.Signals) => {
    blackBox.noteShutdown(signal);
    endNews();
    await Promise.all([stopChores(), worker.stop()]);
    await stopHeartbeat();
    await database.close(() => markStopped(db, me.id));
    blackBox.close();
  };
  onShutdown(config.shutdownGraceMs, stop, () => database.isRescuing());
}

async function endWithReason(error: unknown): Promise<void> {
  getLogger().fatal({ err: error }, 'the server could not start');
  await flushLogger();
  process.stderr.write(`\nShisho could not start: ${(error as Error)?.message ?? error}\n`);
  process.exit(1);
}
