import { percentile, type Measure } from '../../src/test/server/figure';
import { probeHealth, withServer } from '../../src/test/server/client';

/** A task that logs 200,000 lines, 500 in each turn of the event loop, without awaiting. */
export const loggingBesideHealth: Measure = {
  name: 'logging-beside-health',
  run: () =>
    withServer(async (client) => {
      const job = await client.enqueue('test.log', { lines: 200_000, perTurn: 500 });
      const start = performance.now();
      const times = await probeHealth(client, 50, () => client.waitForEnd(job.id));
      const seconds = (performance.now() - start) / 1000;
      const { line_count, info_count } = await client.readJob(job.id);
      return [
        { what: 'lines in the table', value: info_count, unit: `of ${line_count}` },
        { what: 'lines a second', value: Math.round(200_000 / seconds), unit: '/s' },
        { what: 'health meanwhile, p50', value: percentile(times, 0.5), unit: 'ms' },
        {
          what: 'health meanwhile, p99',
          value: percentile(times, 0.99),
          unit: 'ms',
          beside: '< 50',
        },
        { what: 'health meanwhile, max', value: Math.max(...times), unit: 'ms' },
      ];
    }),
};
