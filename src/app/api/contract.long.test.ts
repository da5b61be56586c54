// Every route of the table answers what its callers take its answer for.
import { beforeEach, expect, test } from 'vitest';
import type { z } from 'zod';
import { answerSchemas } from '@/model/api/answers';
import { apiUrl, routes, type RouteArguments, type RouteName } from '@/model/routes';
import { getConfig } from '@/server/config';
import type { NotifyTarget } from '@/server/config/notify-target';
import { makeSecret } from '@/server/config/secret';
import { setDb } from '@/server/db/client';
import { setHealth } from '@/server/health';
import { replaceRemembered } from '@/server/remember';
import { setTasks } from '@/server/tasks/registry';
import { addJob, addLines, fakeTask } from '@/test/job-factory';
import { scannedLibrary } from '@/test/library/scanned-library';
import { makeEpub } from '@/test/make/make-books';

type Handlers = Record<string, (request: Request, context: object) => Promise<Response>>;

interface Example<Name extends RouteName> {
  args: RouteArguments[Name];
  body?: object;
  status?: number;
}

const [live, done] = [{ id: 2 }, { id: 3 }];

/** A request for each route of which something comes; job 1 is the scan that found the book. */
const examples: { [Name in RouteName]: Example<Name> } = {
  listJobs: {
    args: {
      status: ['in_progress', 'failed'],
      type: 'scan',
      q: 'scan',
      tz: 'UTC',
      before_id: 9,
      limit: 2,
    },
  },
  createJob: { args: {}, body: { type: 'scan', data: { force: true } }, status: 201 },
  readJob: { args: live },
  countJobs: { args: {} },
  countFacets: { args: { q: 'type:scan', tz: 'Europe/Berlin', exact: '1' } },
  groupJobs: { args: { q: 'type:scan', tz: 'Europe/Berlin', exact: '1', limit: 10 } },
  bulkJobs: { args: {}, body: { action: 'cancel', q: '', dry_run: true } },
  deleteJob: { args: done, status: 204 },
  cancelJob: { args: live, status: 202 },
  retryJob: { args: done, status: 201 },
  readStory: { args: done },
  listEvents: { args: done },
  readDifference: { args: { ...done, with: 3 } },
  readLogs: { args: { ...live, after_id: 0, level: ['warn', 'error'], limit: 10, wait_ms: 50 } },
  searchLogs: { args: { ...live, q: 'line', level: ['info'], tz: 'Europe/Berlin', from_line: 2 } },
  readLogOverview: { args: { ...done, buckets: 10, present: '1' } },
  downloadLogs: { args: { ...live, format: 'txt', level: ['info'], q: 'line', tz: 'UTC' } },
  searchAllLogs: {
    args: { q: 'line type:scan', tz: 'Europe/Berlin', order: 'oldest', per_job: 3, limit: 10 },
  },
  listBooks: { args: { format: 'epub', limit: 5 } },
  countBooks: { args: {} },
  readBook: { args: { id: 1 } },
  readBookFile: { args: { id: 1, disposition: 'inline' } },
  readCover: { args: { key: '0'.repeat(40) }, status: 404 },
  listNotifyTargets: { args: {} },
  testNotifyTarget: { args: {}, body: { target: 'hook' } },
  readHealth: { args: {} },
};

beforeEach(async () => {
  const { db, folder, write, scan } = await scannedLibrary();
  setDb(db);
  setHealth({ worker: 'running' });
  setTasks([fakeTask()]);
  const url = makeSecret('http://127.0.0.1:1/');
  const target: NotifyTarget = { type: 'webhook', name: 'hook', events: ['failed'], url };
  replaceRemembered('config', { ...getConfig(), libraryPaths: [folder], notify: [target] });
  write('whole.epub', makeEpub());
  await scan();
  await addJob(db, { status: 'in_progress', startedAt: new Date(), lineCount: 3 });
  await addLines(db, live.id, 3, (line) => ({ level: line === 2 ? 'warn' : 'info' }));
  await addJob(db, { status: 'failed', finishedAt: new Date(), lineCount: 2, errorCount: 1 });
  await addLines(db, done.id, 2, () => ({ level: 'error', stackTrace: 'Error: no' }));
});

test.each(Object.keys(routes) as RouteName[])('%s', async (name) => {
  const { args, body, status = 200 } = examples[name];
  const { method, path } = routes[name];
  const file = `.${path.slice('/api'.length).replace(/:(\w+)/g, '[$1]')}/route.ts`;
  const handlers = (await import(file)) as Handlers;
  const request = new Request(`http://localhost${apiUrl(name, args as never)}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  const params = Object.fromEntries(Object.entries(args).map(([key, value]) => [key, `${value}`]));
  const answer = await handlers[method]!(request, { params: Promise.resolve(params) });
  expect(answer.status).toBe(status);
  const schemas: Partial<Record<RouteName, z.ZodType>> = answerSchemas;
  schemas[name]?.parse(await answer.json());
});
