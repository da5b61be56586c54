// Each way of losing the database or the outputs, alone and with a SIGTERM in the middle of it: the
// table, or its rescued copy, has every line that the task was told is in the table.
import { spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import Database from 'better-sqlite3';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { fillDisk } from './disk';
import { byForm, show } from './form';
import { makeFolder, serveInto } from './serve-into';
import { until, untilRunning } from './until';

const hasPrlimit = spawnSync('prlimit', ['--version']).status === 0;
const linesBefore = byForm({ full: 2_000, short: 100 });

type Harm = (server: { data: string; pid: number }) => void;

/** null: this machine cannot do it */
const harms: Record<string, Harm | null> = {
  nothing: () => {},
  'database deleted': ({ data }) => {
    for (const end of ['', '-wal', '-shm']) rmSync(join(data, `shisho.db${end}`), { force: true });
  },
  'folder deleted': ({ data }) => rmSync(data, { recursive: true }),
  'disk full': hasPrlimit ? ({ pid }) => void fillDisk(pid) : null,
};
const outputs = { open: '/dev/null', full: '/dev/full' };
/** ms from the harm to SIGTERM: at once, while it is being noticed, and after that */
const terms = byForm({ full: [0, 1_000, 2_500, 6_000], short: [0, 2_500] });

const rows = Object.entries(harms).flatMap(([harm, begin]) =>
  Object.entries(outputs).flatMap(([output, path]) =>
    terms.map((afterMs) => ({ harm, begin, output, path, afterMs })),
  ),
);

test.for(rows)(
  '$harm, outputs $output, SIGTERM after $afterMs ms',
  async ({ harm, begin, output, path, afterMs }, context) => {
    if (!begin) return context.skip('there is no prlimit here');
    const fd = openSync(path, 'w');
    onTestFinished(() => closeSync(fd));
    const data = join(makeFolder(), 'data');
    mkdirSync(data);
    const note = join(makeFolder(), 'acknowledged');
    const server = await serveInto(fd, fd, { DATABASE_URL: `file:${join(data, 'shisho.db')}` });
    const job = await server.client.enqueue('test.acknowledge', { lines: 1e6, file: note });
    await untilRunning(server.client, job.id, linesBefore);

    begin({ data, pid: server.pid });
    await delay(afterMs);
    process.kill(server.pid, 'SIGTERM');
    expect(await server.ended).toBe(0);

    const told = readFileSync(note, 'utf8').split('\n').filter(Boolean).map(Number);
    const kept = await until(() => readKept([data, server.folder], job.id));
    expect(told.length).toBeGreaterThanOrEqual(linesBefore);
    expect(told.filter((i) => !kept.has(i))).toEqual([]);
    show(`${harm}, outputs ${output}, SIGTERM after ${afterMs} ms: told`, told.length, 'lines');
  },
);

/** What `i` the lines of the job have, in the newest rescue or else in the database itself. */
function readKept(folders: string[], jobId: number): Set<number | undefined> | null {
  const files = folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .filter((path) => /shisho\.db$|\.rescue\.[^/]*$/.test(path));
  const file = files.find((name) => name.includes('.rescue.')) ?? files[0];
  if (!file) return null;
  const db = new Database(file, { readonly: true });
  try {
    const rows = db.prepare('SELECT data FROM job_logs WHERE job_id = ?').pluck().all(jobId);
    return new Set(
      (rows as (string | null)[]).map((row) => (JSON.parse(row ?? '{}') as { i?: number }).i),
    );
  } finally {
    db.close();
  }
}
