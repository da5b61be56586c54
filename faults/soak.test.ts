// Ten minutes of short jobs: what grows with them would stop a server that runs for months.
import { readFileSync, readdirSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { median } from '../src/test/server/figure';
import { show } from './form';
import { serve } from './serve-for-test';

const jobs = 1_000;
const linesPerJob = 500;
const minutes = 10;
const everyMs = (minutes * 60_000) / jobs;

interface Sample {
  atMs: number;
  rssMb: number;
  handles: number;
}

function sample(pid: number, startedAt: number): Sample {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return {
    atMs: performance.now() - startedAt,
    rssMb: Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1_000,
    handles: readdirSync(`/proc/${pid}/fd`).length,
  };
}

test.skipIf(process.platform !== 'linux')(
  `${minutes} minutes, ${jobs} jobs, ${jobs * linesPerJob} lines`,
  async () => {
    const { server, client } = await serve();
    const samples: Sample[] = [];
    const startedAt = performance.now();
    const timer = setInterval(() => samples.push(sample(server.pid, startedAt)), 1_000);
    const ids: number[] = [];
    for (let i = 1; i <= jobs; i++) {
      ids.push((await client.enqueue('test.log', { lines: linesPerJob, perTurn: 50 })).id);
      await delay(Math.max(0, startedAt + i * everyMs - performance.now()));
    }
    for (const id of ids) {
      expect(await client.waitForEnd(id)).toMatchObject({
        status: 'completed',
        line_count: linesPerJob,
      });
    }
    await delay(10_000);
    clearInterval(timer);

    const between = (fromMs: number, toMs: number, of: (one: Sample) => number) =>
      median(samples.filter(({ atMs }) => atMs >= fromMs && atMs < toMs).map(of));
    const endMs = samples.at(-1)!.atMs + 1;
    const [early, late] = [
      between(55_000, 65_000, ({ rssMb }) => rssMb),
      between(endMs - 10_000, endMs, ({ rssMb }) => rssMb),
    ];
    const [few, many] = [
      between(55_000, 65_000, ({ handles }) => handles),
      between(endMs - 10_000, endMs, ({ handles }) => handles),
    ];
    show('memory after the first minute', early, 'MB');
    show(
      'memory at the end',
      late,
      'MB',
      `within 20 %: ${((late / early - 1) * 100).toFixed(1)} %`,
    );
    show('file handles after the first minute, and at the end', many, '', `${few}, within 5`);
    expect(late / early).toBeLessThan(1.2);
    expect(Math.abs(many - few)).toBeLessThanOrEqual(5);
  },
  (minutes + 5) * 60_000,
);
