// A reader who does whatever comes to mind on a live log. READER_MINUTES=30 makes it the long form.
import type { CDPSession, Page } from '@playwright/test';
import { LogPage } from '../src/test/browser/log-page';
import { expect, test } from './test';

const minutes = Number(process.env.READER_MINUTES ?? 0.5);
const seed = Number(process.env.READER_SEED ?? 1);
const linesPerSecond = 500;
const turnsPerSecond = 20;

test('a random reader of a live log always sees rows, each once, and the heap stays flat', async ({
  page,
  api,
}) => {
  test.setTimeout(minutes * 60_000 + 120_000);
  const { id } = await api.enqueue('test.log', {
    lines: linesPerSecond * (minutes * 60 + 90),
    perTurn: linesPerSecond / turnsPerSecond,
    pauseMs: 1_000 / turnsPerSecond - 1,
    key: 'random reader',
  });
  const log = new LogPage(page);
  await log.open(id);
  const session = await page.context().newCDPSession(page);
  const random = mulberry(seed);
  const heaps: number[] = [];
  const done: string[] = [];
  const endAt = Date.now() + minutes * 60_000;
  for (let steps = 0; Date.now() < endAt; steps += 1) {
    const name = pick(Object.keys(deeds), random);
    done.push(name);
    await deeds[name]!(page, log, random, id);
    const story = `seed ${seed}, step ${steps}: ${done.slice(-6).join(', ')}`;
    await log.expectCoveredOrEmpty(story);
    expect(await findOverlap(page), story).toBeNull();
    if (steps % 25 === 0) heaps.push(await readHeap(session));
  }
  await api.call('cancelJob', { id });
  const half = Math.ceil(heaps.length / 2);
  const [early, late] = [median(heaps.slice(0, half)), median(heaps.slice(-half))];
  console.log(`${done.length} steps; heap ${early.toFixed(1)} MB, then ${late.toFixed(1)} MB`);
  expect(late).toBeLessThan(early * 1.5 + 5);
});

type Deed = (page: Page, log: LogPage, random: () => number, id: number) => Promise<unknown>;

const keys = ['j', 'k', 'g', 'G', 'f', 'e', 'n', 'N', 'PageUp', 'PageDown', 'Home', 'End', 'Enter'];
const sizes = [
  { width: 1_440, height: 900 },
  { width: 390, height: 844 },
  { width: 900, height: 500 },
];
const queries = ['test', '99', 'i=5 -level:error', 'no such words', 'level:>=warn', 'LINE -7'];

const deeds: Record<string, Deed> = {
  async wheel(page, log, random) {
    await log.log.hover();
    await page.mouse.wheel(0, (random() - 0.5) * 6_000);
  },
  async key(page, log, random) {
    await log.log.focus();
    await page.keyboard.press(pick(keys, random));
  },
  // Rows come and go while one looks, and a filter may leave none.
  line: (_page, log, random) =>
    log.log.locator('a[href^="#L"]').evaluateAll((links, at) => {
      (links[Math.floor(at * links.length)] as HTMLElement | undefined)?.click();
    }, random()),
  level: (page, _log, random) =>
    page
      .getByRole('group', { name: 'Levels' })
      .getByRole('button')
      .nth(Math.floor(random() * 4))
      .click(),
  search: (_page, log, random) => log.search.fill(pick(queries, random)),
  unsearch: (_page, log) => log.search.fill(''),
  follow: (_page, log) => log.autoscroll.click(),
  resize: (page, _log, random) => page.setViewportSize(pick(sizes, random)),
  async reload(page, log) {
    await page.reload();
    await expect(log.log).toBeVisible();
  },
  async leave(page, log) {
    await page.goto('/jobs');
    await page.goBack();
    await expect(log.log).toBeVisible();
  },
  async tab(page) {
    const other = await page.context().newPage();
    await other.goto('/library');
    await other.close();
    await page.bringToFront();
  },
};

/** @returns two rows that are painted at one height; null where none are */
function findOverlap(page: Page): Promise<string | null> {
  return page.evaluate(async () => {
    // Behind a frame: rows that have just come are measured before they are painted.
    await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
    const rows = [...document.querySelectorAll<HTMLElement>('[role=log] [data-key]')];
    const boxes = rows.map((row) => ({ key: row.dataset.key, box: row.getBoundingClientRect() }));
    boxes.sort((a, b) => a.box.top - b.box.top);
    const at = boxes.findIndex(
      ({ box }, index) => index > 0 && box.top < boxes[index - 1]!.box.bottom - 1,
    );
    return at < 0 ? null : `${boxes[at - 1]!.key} and ${boxes[at]!.key}`;
  });
}

async function readHeap(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / 1e6;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;
}

function pick<Item>(items: readonly Item[], random: () => number): Item {
  return items[Math.floor(random() * items.length)]!;
}

/** A small random source that a seed repeats. */
function mulberry(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
