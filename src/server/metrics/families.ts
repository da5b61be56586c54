/** Every metric there is: docs/metrics.md, the alert rules and the dashboard go by these names. */
export const families = {
  shisho_build_info: ['gauge', 'The version of Shisho and of Node, and the kind of database.'],
  shisho_jobs: ['gauge', 'Jobs in the database by type and status.'],
  shisho_jobs_finished_total: ['counter', 'Jobs that have ended, by type and outcome.'],
  shisho_job_wait_seconds: ['histogram', 'How long jobs that have ended had waited for a slot.'],
  shisho_job_duration_seconds: ['histogram', 'How long jobs that have ended had run.'],
  shisho_job_oldest_queued_seconds: ['gauge', 'How long the oldest job has waited for a slot.'],
  shisho_job_oldest_running_seconds: ['gauge', 'How long the oldest running job of a type runs.'],
  shisho_job_last_success_timestamp_seconds: [
    'gauge',
    'When a job of the type last completed; 0 = never.',
  ],
  shisho_log_lines_total: ['counter', 'Lines written to the logs of jobs, by level.'],
  shisho_database_bytes: ['gauge', 'The size of the database.'],
  shisho_worker_running: ['gauge', '1 while this server runs jobs.'],
  process_start_time_seconds: ['gauge', 'When the server process was started.'],
  process_cpu_seconds_total: ['counter', 'CPU time that the server process has used.'],
  process_resident_memory_bytes: ['gauge', 'Memory that the server process holds.'],
} as const satisfies Record<string, readonly ['gauge' | 'counter' | 'histogram', string]>;

export type FamilyName = keyof typeof families;

export interface Sample {
  /** what follows the family's name: `_bucket`, `_sum`, `_count` */
  suffix?: string;
  labels?: Record<string, string>;
  value: number;
}

export type Samples = Record<FamilyName, Sample[]>;
