import { apiUrl } from '../../src/model/routes';
import type { Figure, Measure } from '../../src/test/server/figure';
import { withServer, type Client } from '../../src/test/server/client';
import { fillJob } from '../../src/test/server/fill-job';
import { emptyRoute, timeInTurns } from '../time-in-turns';

/** What a page asks for all the time: beside a route that does nothing, and in a long log. */
export const poll: Measure = {
  name: 'poll',
  run: () =>
    withServer(async (client, server) => {
      const small = await fillJob(server.folder, 1_000);
      const large = await fillJob(server.folder, 1_000_000);
      const ends = await Promise.all([findEnd(client, small), findEnd(client, large)]);
      return [
        ...(await compareWithEmpty(client, pollPath(small, ends[0]))),
        ...(await compareLengths(client, 'empty poll', [
          pollPath(small, ends[0]),
          pollPath(large, ends[1]),
        ])),
        ...(await compareLengths(client, 'page of 500 in the middle', [
          pollPath(small, ends[0] - 500),
          pollPath(large, ends[1] - 500_000),
        ])),
        ...(await compareLengths(client, 'page of 500 by its first line', [
          apiUrl('readLogs', { id: small, from_line: 400, limit: 500 }),
          apiUrl('readLogs', { id: large, from_line: 400_000, limit: 500 }),
        ])),
      ];
    }),
};

const pollPath = (id: number, afterId: number) =>
  apiUrl('readLogs', { id, after_id: afterId, limit: 500 });

async function findEnd(client: Client, job: number): Promise<number> {
  return (await client.readLogs(job, { tail: 1 })).next_after_id;
}

async function compareWithEmpty(client: Client, path: string): Promise<Figure[]> {
  const [emptyMs, pollMs] = await timeInTurns(client, [emptyRoute, path], 1_000);
  return [
    { what: 'an empty Next route', value: emptyMs!, unit: 'ms' },
    { what: 'poll with nothing new', value: pollMs!, unit: 'ms' },
    { what: 'of an empty route', value: pollMs! / emptyMs!, unit: '×', beside: '<= 1.3' },
  ];
}

async function compareLengths(client: Client, what: string, paths: string[]): Promise<Figure[]> {
  const [smallMs, largeMs] = await timeInTurns(client, paths, 200);
  return [
    { what: `${what}, 1,000 lines`, value: smallMs!, unit: 'ms' },
    { what: `${what}, 1,000,000 lines`, value: largeMs!, unit: 'ms' },
    { what: 'of the short log', value: largeMs! / smallMs!, unit: '×', beside: '<= 1.2' },
  ];
}
