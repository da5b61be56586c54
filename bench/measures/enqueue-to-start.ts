import { median, percentile, type Measure } from '../../src/test/server/figure';
import { withServer } from '../../src/test/server/client';

/** From created_at to started_at of a job that a server with free slots enqueues itself. */
export const enqueueToStart: Measure = {
  name: 'enqueue-to-start',
  run: () =>
    withServer(async (client) => {
      const times: number[] = [];
      for (let i = 0; i < 100; i++) {
        const { id } = await client.enqueue('test.log');
        const job = await client.waitForEnd(id);
        times.push(Date.parse(job.started_at!) - Date.parse(job.created_at));
      }
      return [
        {
          what: 'enqueue to start, median of 100',
          value: median(times),
          unit: 'ms',
          beside: '< 10',
        },
        { what: 'enqueue to start, p99', value: percentile(times, 0.99), unit: 'ms' },
      ];
    }),
};
