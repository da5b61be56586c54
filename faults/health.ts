import { expect } from 'vitest';
import { percentile } from '../src/test/server/figure';
import { probeHealth, type Client } from '../src/test/server/client';
import { isFull, show } from './form';

/** Health must answer, and soon, while `work` goes on. Every answer counts: one refused fails it. */
export async function withHealth<T>(
  client: Client,
  while_: string,
  work: () => Promise<T>,
): Promise<T> {
  let result!: T;
  const times = await probeHealth(client, 25, async () => (result = await work()));
  expect(times.length).toBeGreaterThan(10);
  const p99 = percentile(times, 0.99);
  show(`health while ${while_}, p99 of ${times.length}`, p99, 'ms', '< 50');
  if (isFull) expect(p99).toBeLessThan(50);
  return result;
}
