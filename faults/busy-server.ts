// A server with everything going on at once: a scan, a job that logs as fast as a real one might,
// one that waits for each of its lines, and short ones that wait for a slot.
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clientOf } from '../src/test/server/client';
import { startServer, type TestServer } from '../src/test/server/start-server';
import { preloaded } from './preloaded';

const books = 400;

export interface BusyServer {
  folder: string;
  server: TestServer;
  /** what standard output would have said, complete to the last moment */
  output: string;
  /** numbers of the lines that the log has acknowledged to the job `id` */
  acknowledged(id: number): number[];
  start(): Promise<void>;
  /** Gives it its work. @returns the ids by what they are there for */
  load(): Promise<{ interrupted: number[]; waiting: number[]; acknowledging: number }>;
  remove(): void;
}

export function makeBusyServer(): BusyServer {
  const folder = mkdtempSync(join(tmpdir(), 'shisho-faults-'));
  const library = join(folder, 'library');
  mkdirSync(library);
  const paths = Array.from({ length: books }, (_, index) => join(library, `book-${index}.epub`));
  for (const path of paths) copyFileSync('sample-library/Mara Venn/The Lighthouse Log.epub', path);
  const noteOf = (id: number) => join(folder, `acknowledged-${id}`);
  const busy: BusyServer = {
    folder,
    server: undefined as never,
    output: join(folder, 'output.log'),
    acknowledged: (id) => readFileSync(noteOf(id), 'utf8').split('\n').filter(Boolean).map(Number),
    async start() {
      const env = {
        LIBRARY_PATHS: library,
        SYNC_INTERVAL_MINUTES: '0',
        WORKER_CONCURRENCY: '3',
        ...preloaded('synchronous-output'),
        SYNCHRONOUS_OUTPUT: busy.output,
      };
      busy.server = await startServer({ env, folder, script: 'faults/serve.mjs' });
    },
    async load() {
      const client = clientOf(busy.server.url);
      // Every book has changed, so the scan reads them all again.
      const now = new Date();
      for (const path of paths) utimesSync(path, now, now);
      const scan = await client.enqueue('scan');
      const log = await client.enqueue('test.log', { lines: 1_000_000, perTurn: 100, pauseMs: 1 });
      // Its file bears its id, which only the answer tells.
      const next = log.id + 1;
      const acknowledge = await client.enqueue('test.acknowledge', {
        lines: 1_000_000,
        file: noteOf(next),
      });
      const waiting = [await client.enqueue('test.log'), await client.enqueue('test.log')];
      return {
        interrupted: [scan.id, log.id, acknowledge.id],
        waiting: waiting.map(({ id }) => id),
        acknowledging: acknowledge.id,
      };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
  return busy;
}
