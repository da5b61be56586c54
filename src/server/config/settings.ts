import type { z } from 'zod';
import {
  databaseUrl,
  flag,
  folder,
  hostName,
  list,
  listenHost,
  password,
  publicUrl,
  seconds,
  wholeNumber,
} from './kinds';
import { notifyTargets } from './notify-target';

/** Every setting that shisho.yaml may hold, its default and its bounds. Nothing else is a key. */
export const settings = {
  database_url: databaseUrl('file:./data/shisho.db'),
  server_host: listenHost('127.0.0.1'),
  server_port: wholeNumber(3689, { min: 1, max: 65_535 }),
  password: password(),
  allow_unauthenticated: flag(false),
  allowed_hosts: list(hostName, []),
  metrics: flag(false),
  metrics_token: password(),
  notify: notifyTargets(),
  notify_digest_minutes: wholeNumber(60, { min: 1, max: 10_080 }),
  notify_stuck_minutes: wholeNumber(60, { min: 0, max: 10_080 }),
  public_url: publicUrl(),
  library_paths: list(folder, ['./sample-library']),
  sync_interval_minutes: wholeNumber(60, { min: 0, max: 10_080 }),
  worker_concurrency: wholeNumber(2, { min: 0, max: 64 }),
  job_retention_days: wholeNumber(30, { min: 0, max: 36_500 }),
  cancel_grace_seconds: seconds(10, { min: 0, max: 3_600 }),
  shutdown_grace_seconds: seconds(10, { min: 0, max: 3_600 }),
  cache_dir: folder.default('./cache'),
  heartbeat_seconds: seconds(2, { min: 0.05, max: 60 }),
  stale_after_seconds: seconds(25, { min: 0.15, max: 3_600 }),
  poll_interval_seconds: seconds(2, { min: 0.02, max: 3_600 }),
};

export type SettingKey = keyof typeof settings;
export type Settings = { [K in SettingKey]: z.output<(typeof settings)[K]> };

export const settingKeys = Object.keys(settings) as SettingKey[];

export function isSettingKey(key: string): key is SettingKey {
  return Object.hasOwn(settings, key);
}

/** Those whose values no message may repeat. */
export const secretKeys: readonly SettingKey[] = ['password', 'metrics_token', 'notify'];
