import { percentile, type Measure } from '../../src/test/server/figure';
import { withServer } from '../../src/test/server/client';

/** From a line's created_at to the end of the first answer that holds it, asked without pause. */
export const lineToReadable: Measure = {
  name: 'line-to-readable',
  run: () =>
    withServer(async (client) => {
      const { id } = await client.enqueue('test.log', { lines: 2_000, perTurn: 1, pauseMs: 5 });
      const delays: number[] = [];
      for (let afterId = 0, active = true; active;) {
        const answer = await client.readLogs(id, { after_id: afterId });
        const now = Date.now();
        for (const line of answer.logs) delays.push(now - Date.parse(line.created_at));
        afterId = answer.next_after_id;
        active = answer.has_more || answer.job.finished_at === null;
      }
      return [
        { what: 'lines seen', value: delays.length, unit: 'of 2000' },
        { what: 'line to readable, p50', value: percentile(delays, 0.5), unit: 'ms' },
        {
          what: 'line to readable, p99',
          value: percentile(delays, 0.99),
          unit: 'ms',
          beside: '< 50',
        },
      ];
    }),
};
