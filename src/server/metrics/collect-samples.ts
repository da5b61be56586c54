import { jobStatuses } from '@/model/job';
import type { Db } from '@/server/db/client';
import { databaseTime } from '@/server/clocks';
import { getHealth } from '@/server/health';
import { saveTally, readCounters } from './counter-store';
import {
  finishedSamples,
  histogramSamples,
  lastSuccessSamples,
  lineSamples,
  makeRead,
  otherType,
} from './count-samples';
import type { Sample, Samples } from './families';
import { readGauges, type Gauges } from './gauges-store';

interface Options {
  /** the types of jobs that this server knows */
  types: readonly string[];
  database: 'sqlite' | 'postgresql';
  now?: Date;
}

/** Everything that GET /metrics tells. */
export async function collectSamples(
  db: Db,
  { types: known, database, now = databaseTime() }: Options,
): Promise<Samples> {
  // First: a counter that was told once must never be lower, whatever becomes of this process.
  await saveTally(db);
  const [counters, gauges] = await Promise.all([readCounters(db), readGauges(db, now)]);
  const types = [...known, otherType];
  const read = makeRead(counters, types);
  const { version, worker } = getHealth();
  return {
    shisho_build_info: [{ labels: { version, node: process.version, database }, value: 1 }],
    shisho_jobs: jobSamples(gauges, types),
    shisho_jobs_finished_total: finishedSamples(read, types),
    shisho_job_wait_seconds: histogramSamples('wait', read, types),
    shisho_job_duration_seconds: histogramSamples('duration', read, types),
    shisho_job_oldest_queued_seconds: [{ value: secondsSince(gauges.oldestQueuedSince, now) }],
    shisho_job_oldest_running_seconds: runningSamples(gauges, types, now),
    shisho_job_last_success_timestamp_seconds: lastSuccessSamples(read, types),
    shisho_log_lines_total: lineSamples(read),
    shisho_database_bytes: [{ value: gauges.databaseBytes }],
    shisho_worker_running: [{ value: worker === 'running' ? 1 : 0 }],
    process_start_time_seconds: [{ value: Math.round(performance.timeOrigin) / 1_000 }],
    process_cpu_seconds_total: [{ value: cpuSeconds() }],
    process_resident_memory_bytes: [{ value: process.memoryUsage.rss() }],
  };
}

function jobSamples({ jobs }: Gauges, types: readonly string[]): Sample[] {
  const total = (type: string, status: string) =>
    jobs
      .filter((one) => nameType(one.type, types) === type && one.status === status)
      .reduce((sum, one) => sum + one.jobs, 0);
  return types.flatMap((type) =>
    jobStatuses.map((status) => ({ labels: { type, status }, value: total(type, status) })),
  );
}

function runningSamples({ running }: Gauges, types: readonly string[], now: Date): Sample[] {
  return types.map((type) => {
    const oldest = running.find((job) => nameType(job.type, types) === type);
    return { labels: { type }, value: secondsSince(oldest?.startedAt ?? null, now) };
  });
}

function nameType(type: string, types: readonly string[]): string {
  return types.includes(type) ? type : otherType;
}

function secondsSince(time: Date | null, now: Date): number {
  return time === null ? 0 : Math.max(0, now.getTime() - time.getTime()) / 1_000;
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000_000;
}
