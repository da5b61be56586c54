// Against the real route over real connections, which break off as often as a test wants.
import fc from 'fast-check';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { GET } from '@/app/api/jobs/[id]/logs/route';
import { setDb } from '@/server/db/client';
import { setTasks } from '@/server/tasks/registry';
import { testDb, type TestDb } from '@/test/database';
import { addJob, addLines, fakeTask } from '@/test/job-factory';
import { ServerAway } from './exit-codes';
import { readLog, type LogReading } from './read-log';

let db: TestDb;
let http: Server;
let url: string;
/** what becomes of the next requests; when there are no more, all are answered */
let fates: Fate[] = [];

type Fate = 'answer' | 'refuse' | 'cut' | 'unavailable';

beforeEach(async () => {
  db = await testDb();
  setDb(db);
  setTasks([fakeTask()]);
  fates = [];
  http = createServer((request, response) => {
    const fate = fates.shift() ?? 'answer';
    if (fate === 'refuse') return void request.socket.destroy();
    const unavailable = '{"error":{"code":"starting","message":"the server is starting"}}';
    if (fate === 'unavailable') return void response.writeHead(503).end(unavailable);
    const id = /jobs\/(\d+)/.exec(request.url!)![1]!;
    const asked = new Request(`http://localhost${request.url}`);
    void GET(asked, { params: Promise.resolve({ id }) }).then(async (answer) => {
      const body = Buffer.from(await answer.arrayBuffer());
      response.writeHead(answer.status, { 'content-length': body.length });
      if (fate === 'answer') return void response.end(body);
      response.write(body.subarray(0, body.length / 2), () => request.socket.destroy());
    });
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => http.once('listening', resolve));
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
});

afterEach(() => {
  http.closeAllConnections();
  http.close();
});

async function read(id: number, options: Partial<LogReading> = {}) {
  const notes: string[] = [];
  const lines: number[] = [];
  let status = '';
  const reading = { id, follow: false, levels: [], reconnectMs: 60_000, ...options };
  const note = (text: string) => void notes.push(text);
  for await (const page of readLog({ url, headers: {} }, { ...reading, note })) {
    lines.push(...page.logs.map(({ line }) => line));
    status = page.job.status;
  }
  return { lines, status, notes };
}

const upTo = (last: number) => Array.from({ length: last }, (_, i) => i + 1);

async function addFinished(lines: number) {
  const job = await addJob(db, { status: 'completed' });
  await addLines(db, job.id, lines);
  return job.id;
}

test('a long log is read page by page, each line once', async () => {
  const id = await addFinished(1_234);
  expect(await read(id)).toEqual({ lines: upTo(1_234), status: 'completed', notes: [] });
});

test('the last lines alone', async () => {
  const id = await addFinished(700);
  expect((await read(id, { tail: 3 })).lines).toEqual([698, 699, 700]);
  expect((await read(id, { tail: 3, follow: true })).lines).toEqual([698, 699, 700]);
});

test('however connections break off, a follower has each line once and in order', async () => {
  const id = await addFinished(1_600);
  const fate = fc.constantFrom<Fate>('answer', 'refuse', 'cut', 'unavailable');
  await fc.assert(
    fc.asyncProperty(fc.array(fate, { maxLength: 5 }), async (planned) => {
      fates = ['answer', ...planned];
      const { lines, notes } = await read(id, { follow: true });
      expect(lines).toEqual(upTo(1_600));
      const wasAway = notes.some((text) => text.includes('Waiting for the server'));
      expect(notes.includes('The server is back.')).toBe(wasAway);
    }),
    { numRuns: 8 },
  );
});

test('a follower gives up when the server stays away for too long', async () => {
  const id = await addFinished(1_600);
  fates = ['answer', ...Array<Fate>(20).fill('refuse')];
  await expect(read(id, { follow: true, reconnectMs: 150 })).rejects.toThrow(ServerAway);
});

test('a reader who does not follow, or finds no server at first, does not wait', async () => {
  const id = await addFinished(1_600);
  fates = ['answer', 'refuse'];
  await expect(read(id)).rejects.toThrow(ServerAway);
  fates = ['unavailable'];
  await expect(read(id, { follow: true })).rejects.toThrow('the server is starting');
});

test('an unknown job is refused with the words of the server', async () => {
  await expect(read(77)).rejects.toThrow(expect.objectContaining({ exitCode: 2 }));
  await expect(read(77)).rejects.toThrow('no job 77');
});
