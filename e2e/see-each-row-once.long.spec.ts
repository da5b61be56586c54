// What is painted is what the document says: each row in its own place, and nothing of an older one.
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { expect, test } from './test';
import { LogPage } from '../src/test/browser/log-page';

/** Letters of a row of 24 px keep away from its edges. */
const edgePx = 2;

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

interface Geometry {
  /** the messages' boxes in view, at the height of their rows, without what floats over them */
  rows: (Box & { key: string })[];
  /** below the last row, where it has a place */
  rest: Box | null;
}

/** Reads where rows are, and that no two overlap, stand between pixels or let something through. */
async function readGeometry(page: Page): Promise<Geometry> {
  const { faults, ...geometry } = await page.getByRole('log').evaluate((log) => {
    const view = log.getBoundingClientRect();
    const elements = [...log.querySelectorAll<HTMLElement>('[data-key]')];
    const boxes = elements.map((element) => element.getBoundingClientRect());
    const faults: string[] = [];
    for (const [i, element] of elements.entries()) {
      const { key } = element.dataset;
      const { backgroundColor, transform } = getComputedStyle(element);
      if (!/^rgb\(/.test(backgroundColor)) faults.push(`${key} is ${backgroundColor}`);
      if (transform !== 'none') faults.push(`${key} is transformed`);
      const { top } = boxes[i]!;
      if (Math.abs(top + log.scrollTop - Math.round(top + log.scrollTop)) > 0.01)
        faults.push(`${key} is at ${top}`);
    }
    const inOrder = [...boxes].sort((a, b) => a.top - b.top);
    inOrder.forEach((box, i) => {
      if (i > 0 && box.top < inOrder[i - 1]!.bottom - 0.5) faults.push(`overlap at ${box.top}`);
    });
    const rows = elements.flatMap((element, i) => {
      const { top, bottom } = boxes[i]!;
      const message = element.querySelector('[data-message]')?.getBoundingClientRect();
      if (!message || top < view.top || bottom > view.bottom - 48) return [];
      return [{ key: element.dataset.key!, left: message.left, right: message.right, top, bottom }];
    });
    const end = Math.max(...boxes.map((box) => box.bottom));
    const { left, right, bottom } = view;
    const rest = end + 60 < bottom ? { left, right: right - 20, top: end + 1, bottom } : null;
    return { faults, rows, rest };
  });
  expect(faults).toEqual([]);
  return geometry;
}

/** Names the places that are not of one color though no text belongs there. */
async function findStrangePixels(page: Page): Promise<string[]> {
  await page.mouse.move(5, 5);
  const { rows, rest } = await readGeometry(page);
  const shot = await page.screenshot({ animations: 'disabled' });
  const { data, info } = await sharp(shot)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const isPlain = ({ left, right, top, bottom }: Box) => {
    const at = (x: number, y: number) => (y * info.width + x) * info.channels;
    const first = at(Math.ceil(left), Math.round(top));
    for (let y = Math.round(top); y < Math.round(bottom); y++) {
      for (let x = Math.ceil(left); x < Math.floor(right); x++) {
        for (let c = 0; c < 3; c++) {
          if (Math.abs(data[at(x, y) + c]! - data[first + c]!) > 8) return false;
        }
      }
    }
    return true;
  };
  expect(rows.length).toBeGreaterThan(3);
  const strange = rows.filter(
    (row) =>
      !isPlain({ ...row, bottom: row.top + edgePx }) ||
      !isPlain({ ...row, top: row.bottom - edgePx }),
  );
  return [...strange.map(({ key }) => key), ...(rest && !isPlain(rest) ? ['below the rows'] : [])];
}

test('a live log that is scrolled, linked and left for another tab paints each row once', async ({
  page,
  context,
  api,
}) => {
  const { id } = await api.enqueue('test.log', { lines: 1_000_000, perTurn: 50, pauseMs: 50 });
  await expect.poll(async () => (await api.readJob(id)).line_count).toBeGreaterThan(1_500);
  const log = new LogPage(page);
  await log.open(id);
  await log.expectAtEnd();
  for (const turns of [
    [-233, -611, -97],
    [-1_201, -877, 413],
    [-333, 500, -1_900],
  ]) {
    await log.log.hover();
    for (const turn of turns) {
      const before = await log.scrollTop();
      await page.mouse.wheel(0, turn);
      await expect.poll(() => log.scrollTop()).not.toBe(before);
    }
    expect(await findStrangePixels(page)).toEqual([]);
    const line = (await log.topLine()) + 4;
    await log.row(line).getByRole('link').click();
    const opening = context.waitForEvent('page');
    await log
      .row(line + 5)
      .getByRole('link')
      .click({ button: 'middle' });
    const other = await opening;
    await other.bringToFront();
    await expect(other.locator(`[data-key="line-${line + 5}"]`)).toBeInViewport();
    await page.bringToFront();
    await log.nextDrawing();
    expect(await findStrangePixels(page)).toEqual([]);
    await other.close();
  }
  await api.call('cancelJob', { id });
});

test('rows that open, close and are filtered paint nothing outside of their places', async ({
  page,
  api,
}) => {
  const { id } = await api.enqueue('test.levels');
  await api.waitForEnd(id);
  const { id: long } = await api.enqueue('test.fail-late', { lines: 3_000 });
  await api.waitForEnd(long);
  const log = new LogPage(page);
  await log.open(long);
  for (const line of [2_999, 3_001, 3_003]) {
    await log.caret(line).click();
    await log.nextDrawing();
    await readGeometry(page);
  }
  await page.keyboard.press('g');
  await expect(log.row(1)).toBeInViewport();
  expect(await findStrangePixels(page)).toEqual([]);
  await log.search.fill('"i":299');
  await expect(page.getByText(/in 6,002 lines/)).toBeVisible();
  await expect(log.row(299).locator('[data-message]')).toBeVisible();
  await log.nextDrawing();
  expect(await findStrangePixels(page)).toEqual([]);
});

test('no frame shows two rows at one height while all rows change theirs', async ({
  page,
  api,
}) => {
  const { id } = await api.enqueue('test.fail-late', {
    lines: 3_000,
    message: 'a message of many words that takes more than one line where the window is narrow',
  });
  await api.waitForEnd(id);
  const log = new LogPage(page);
  await log.open(id);
  await page.keyboard.press('g');
  await expect(log.row(1)).toBeInViewport();
  const stop = await watchOverlaps(page);
  for (const width of [390, 1_440, 620, 1_100, 360, 1_440]) {
    await page.setViewportSize({ width, height: 844 });
    await log.nextDrawing();
    await log.log.hover();
    await page.mouse.wheel(0, 1_700);
    await log.nextDrawing();
  }
  expect(await stop()).toEqual([]);
});

/** Notes, behind every frame, which rows are painted over others. */
async function watchOverlaps(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const state = { overlaps: [] as string[], on: true };
    Object.assign(window, { watchedRows: state });
    const { port1, port2 } = new MessageChannel();
    const look = () => {
      const rows = [...document.querySelectorAll<HTMLElement>('[role=log] [data-key]')];
      const boxes = rows.map((row) => row.getBoundingClientRect());
      rows.forEach((row, i) => {
        if (i > 0 && boxes[i]!.top < boxes[i - 1]!.bottom - 1)
          state.overlaps.push(`${rows[i - 1]!.dataset.key} and ${row.dataset.key}`);
      });
      if (state.on) requestAnimationFrame(() => port2.postMessage(null));
    };
    // A message that is sent in a frame comes when that frame is painted.
    port1.onmessage = look;
    look();
  });
  return () =>
    page.evaluate(() => {
      const { watchedRows } = window as unknown as {
        watchedRows: { overlaps: string[]; on: boolean };
      };
      watchedRows.on = false;
      return watchedRows.overlaps;
    });
}
