// Whatever is pasted, reloaded and pressed, in any order: the log shows rows while lines match.
import fc from 'fast-check';
import type { Client } from '../src/test/server/client';
import { expect, test } from './test';
import { LogPage } from '../src/test/browser/log-page';

const jobs = ['live', 'finished', 'failed', 'short'] as const;

interface Try {
  job: (typeof jobs)[number];
  q: string;
  level: string;
  follow: string;
  hash: string;
  acts: string[];
}

const anyTry: fc.Arbitrary<Try> = fc.record({
  job: fc.constantFrom(...jobs),
  q: fc.constantFrom('', '', '', 'line', '99', 'nowhere at all', '%20'),
  level: fc.constantFrom('', '', '', 'info', 'error', 'warn', 'info,error', 'bogus'),
  follow: fc.constantFrom('', '', '0', '1', 'x'),
  hash: fc.oneof(
    fc.constantFrom('', '', '#L1', '#L3001', '#L3002', '#L6002', '#L999999', '#L0', '#top'),
    fc.integer({ min: 1, max: 6_500 }).map((line) => `#L${line}`),
    fc.tuple(fc.nat(6_500), fc.nat(6_500)).map(([from, to]) => `#L${from + 1}-L${to + 1}`),
  ),
  acts: fc.array(
    fc.constantFrom('reload', ...['g', 'G', 'f', 'e', 'E', 'n', 'j', 'k'], 'Home', 'End', 'wheel'),
    { minLength: 1, maxLength: 4 },
  ),
});

/** Of what the test's jobs log; a live one has only lines of level info, and no error says "line". */
function hasMatches({ job, q, level }: Try): boolean {
  if (q === 'nowhere at all') return false;
  const levels = level.split(',').filter((name) => ['info', 'warn', 'error'].includes(name));
  if (levels.length === 0 || levels.includes('info')) return true;
  return levels.includes('error') && job === 'failed' && !['99', 'line'].includes(q);
}

async function startJobs(api: Client): Promise<Record<Try['job'], number>> {
  const key = `any address ${Date.now()}`;
  const live = await api.enqueue('test.log', { lines: 1_000_000, perTurn: 10, pauseMs: 20, key });
  const ended = [
    await api.enqueue('test.log', { lines: 6_000 }),
    await api.enqueue('test.fail-late', { lines: 3_000 }),
    await api.enqueue('test.log', { lines: 120 }),
  ].map(({ id }) => id);
  for (const id of ended) await api.waitForEnd(id);
  return { live: live.id, finished: ended[0]!, failed: ended[1]!, short: ended[2]! };
}

for (const { tries, tag } of [
  // TRIES=500 asks for more.
  { tries: Number(process.env.TRIES ?? 60), tag: '' },
]) {
  test(`${tries} random addresses, reloads and keys never leave the log without rows${tag}`, async ({
    page,
    api,
  }) => {
    test.setTimeout(tries * 6_000);
    const ids = await startJobs(api);
    const log = new LogPage(page);
    const seed = Number(process.env.SEED ?? Date.now() % 1_000_000_007);
    for (const [index, one] of fc.sample(anyTry, { seed, numRuns: tries }).entries()) {
      const search = `?q=${one.q}&level=${one.level}&follow=${one.follow}`;
      await page.goto(`/jobs/${ids[one.job]}${search}${one.hash}`);
      for (const act of ['open', ...one.acts]) {
        if (act === 'reload') await page.reload();
        else if (act === 'wheel') {
          await log.log.hover();
          await page.mouse.wheel(0, index % 2 ? -900 : 700);
        } else if (act !== 'open') await page.keyboard.press(act);
        if (!hasMatches(one)) continue;
        const told = `seed ${seed}, try ${index}: ${JSON.stringify(one)} after ${act}`;
        await expect(log.log.locator('[data-key^="line-"]').first(), told).toBeAttached();
        await log.expectCovered(told);
      }
    }
    await api.call('cancelJob', { id: ids.live });
  });
}
