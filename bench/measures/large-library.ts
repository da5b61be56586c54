import { probeHealth, withServer, type Client } from '../../src/test/server/client';
import { median, percentile, type Figure, type Measure } from '../../src/test/server/figure';
import { fillBooks } from '../library/fill-books';
import { processorMs } from '../process-facts';

const books = 300_000;
const times = 15;

/** What the library asks for, by what it is called in the table. */
const requests = [
  ['first page', '/api/books?limit=50'],
  ['counts, 100,000 with a problem', '/api/books/counts'],
  ['the page itself', '/library'],
  ['the damaged ones', '/api/books?limit=50&problem=damaged'],
  ['search: a common word', '/api/books?limit=50&q=harbour'],
  ['search: one book', '/api/books?limit=50&q=title-299990'],
  ['search: nowhere', '/api/books?limit=50&q=zzzz'],
] as const;

/** A library of 300,000 books, each request of its page, and how long others wait meanwhile. */
export const largeLibrary: Measure = {
  name: 'large-library',
  run: () =>
    withServer(
      async (client, server) => {
        fillBooks(server.folder, '/books', books);
        const figures: Figure[] = [];
        for (const [what, path] of requests) {
          figures.push(...(await measure(client, server.pid, what, path)));
        }
        return figures;
      },
      { LIBRARY_PATHS: '/books' },
    ),
};

async function measure(client: Client, pid: number, what: string, path: string) {
  const taken: number[] = [];
  const before = processorMs(pid);
  const health = await probeHealth(client, 10, async () => {
    for (let i = 0; i < times; i++) {
      const start = performance.now();
      await client.read(path);
      taken.push(performance.now() - start);
    }
  });
  const others = percentile(health, 0.99);
  const first = `the first ${taken[0]!.toFixed(0)}`;
  const processor = (processorMs(pid) - before) / times;
  return [
    { what, value: median(taken), unit: 'ms', beside: `<= 50; ${first}` },
    { what: '… processor time, health included', value: processor, unit: 'ms' },
    { what: '… health meanwhile, p99', value: others, unit: 'ms', beside: '< 50' },
  ];
}
