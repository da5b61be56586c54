// Scans on a schedule, on a server whose wall clock is stepped while it runs.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inspect } from './database';
import { preloaded } from './preloaded';
import { serve } from './serve-for-test';
import { until } from './until';

const dayMs = 24 * 60 * 60_000;
const beforeSummerTimeEnds = Date.parse('2026-10-25T00:59:58Z') - Date.now();

test('scans go on whatever the clock does', async () => {
  const clock = join(mkdtempSync(join(tmpdir(), 'shisho-clock-')), 'clock');
  const { server } = await serve({
    ...preloaded('stepped-clock'),
    STEPPED_CLOCK: clock,
    TZ: 'Europe/Berlin',
    SYNC_INTERVAL_MINUTES: '1',
  });
  const countCompleted = () =>
    inspect(server.folder, (file) => file.jobs()).filter(
      ({ type, status }) => type === 'scan' && status === 'completed',
    ).length;
  await until(() => Promise.resolve(countCompleted() === 1));
  const steps = [
    ...[beforeSummerTimeEnds, beforeSummerTimeEnds + 65_000, beforeSummerTimeEnds + 130_000],
    ...[30 * dayMs, 0, 3_650 * dayMs, -365 * dayMs, -30 * dayMs, 0],
  ];
  for (const [index, stepMs] of steps.entries()) {
    writeFileSync(clock, String(stepMs));
    process.kill(server.pid, 'SIGUSR2');
    await until(() => Promise.resolve(countCompleted() >= index + 2));
  }
  // A step makes one scan due, not one for each minute that it leapt over.
  expect(countCompleted()).toBe(steps.length + 1);
}, 120_000);
