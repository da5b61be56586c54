import { median, type Figure, type Measure } from '../figure';
import { withServer, type Client } from '../client';
import { fillJob } from '../fill';

/** `after_id` at the end and in the middle: two jobs of 1,000,000 lines beside one of 1,000. */
export const poll: Measure = {
  name: 'poll',
  run: () =>
    withServer(async (client, server) => {
      const small = await fillJob(server.folder, 1_000);
      const large = [
        await fillJob(server.folder, 1_000_000),
        await fillJob(server.folder, 1_000_000),
      ];
      const figures: Figure[] = [];
      for (const place of ['end', 'middle'] as const) {
        const smallMs = await timePolls(client, small, 1_000, place);
        const largeMs = await timePolls(client, large[0]!, 1_000_000, place);
        figures.push(
          { what: `after_id at the ${place}, 1,000 lines`, value: smallMs, unit: 'ms' },
          { what: `after_id at the ${place}, 1,000,000 lines`, value: largeMs, unit: 'ms' },
          { what: `ratio at the ${place}`, value: largeMs / smallMs, unit: '×', beside: '< 1.5' },
        );
      }
      return figures;
    }),
};

async function timePolls(client: Client, id: number, lines: number, place: 'end' | 'middle') {
  const first = (await client.readLogs(id, '?limit=1')).logs[0]!;
  const afterId = first.id + (place === 'end' ? lines : lines / 2) - 1;
  const times: number[] = [];
  for (let i = 0; i < 220; i++) {
    const start = performance.now();
    await client.readLogs(id, `?after_id=${afterId}&limit=500`);
    times.push(performance.now() - start);
  }
  // The first twenty warm the connection and the compiler.
  return median(times.slice(20));
}
