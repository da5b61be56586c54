// As Prometheus does it, of a server that is stopped and killed in between.
import { startServer } from '../src/test/server/start-server';
import { expect, test } from './test';

const env = {
  PASSWORD: 'correct horse',
  METRICS_TOKEN: 'scrape-me-please',
  SYNC_INTERVAL_MINUTES: '0',
};
const withPassword = { authorization: `Basic ${Buffer.from(':correct horse').toString('base64')}` };

async function scrape(url: string): Promise<Map<string, number>> {
  const headers = { authorization: 'Bearer scrape-me-please' };
  const answer = await fetch(`${url}/metrics`, { headers });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toContain('version=0.0.4');
  const lines = (await answer.text()).split('\n').filter((line) => /^[a-z]/.test(line));
  return new Map(lines.map((line) => [line.replace(/ \S+$/, ''), Number(line.split(' ').at(-1))]));
}

test('counters go on where the server was stopped, and where it was killed', async () => {
  test.setTimeout(240_000);
  const completed = 'shisho_jobs_finished_total{type="test.log",outcome="completed"}';
  const infoLines = 'shisho_log_lines_total{level="info"}';
  let server = await startServer({ env });
  const { folder } = server;
  try {
    let told = new Map<string, number>();
    for (const [round, end] of (['stop', 'kill', 'stop'] as const).entries()) {
      const { url } = server;
      const headers = { ...withPassword, 'content-type': 'application/json' };
      const body = JSON.stringify({ type: 'test.log', data: { lines: 5 } });
      const made = await fetch(`${url}/api/jobs`, { method: 'POST', headers, body });
      const { job } = (await made.json()) as { job: { id: number } };
      const status = async () => {
        const answer = await fetch(`${url}/api/jobs/${job.id}`, { headers: withPassword });
        return ((await answer.json()) as { job: { status: string } }).job.status;
      };
      await expect.poll(status).toBe('completed');
      told = await scrape(url);
      expect(told.get(completed)).toBe(round + 1);
      expect(told.get(infoLines)).toBe((round + 1) * 5);
      if (end === 'stop') await server.stop({ keepFolder: true });
      else process.kill(server.pid, 'SIGKILL');
      await server.ended;
      server = await startServer({ env, folder });
      const after = await scrape(server.url);
      expect([...after.keys()]).toEqual([...told.keys()]);
      for (const name of [completed, infoLines]) expect(after.get(name)).toBe(told.get(name));
    }
  } finally {
    await server.stop();
  }
});

test('where no setting says so, there are none', async ({ server }) => {
  const answer = await fetch(`${server.url}/metrics`);
  expect(answer.status).toBe(404);
});
