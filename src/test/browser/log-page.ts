// What the tests of the log viewer do and measure on the page.
import { expect, type Locator, type Page } from '@playwright/test';

export class LogPage {
  readonly log: Locator;
  readonly autoscroll: Locator;
  readonly search: Locator;

  constructor(readonly page: Page) {
    this.log = page.getByRole('log');
    this.autoscroll = page.getByRole('checkbox', { name: 'Autoscroll' });
    this.search = page.getByRole('searchbox', { name: 'Search the log' });
  }

  async open(id: number, rest = ''): Promise<void> {
    await this.page.goto(`/jobs/${id}${rest}`);
    // Hydrated: keys and boxes are answered, and times are the reader’s own.
    await expect(this.page.locator('[role=log] time[title]').first()).toBeAttached();
  }

  /** The row of a line, where it is drawn. */
  row(line: number): Locator {
    return this.log.locator(`[data-key="line-${line}"]`);
  }

  caret(line: number): Locator {
    return this.row(line).getByRole('button', { name: `Line ${line}, details` });
  }

  /** px that the log could still be scrolled down */
  distanceFromEnd(): Promise<number> {
    return this.log.evaluate((el) => el.scrollHeight - el.clientHeight - el.scrollTop);
  }

  /** Resolves when the scrolling that `act` begins has come to its end. */
  async afterScroll(act: () => Promise<void>): Promise<void> {
    const ended = await this.log.evaluateHandle((el) => {
      const promise = new Promise<void>((resolve) =>
        el.addEventListener('scrollend', () => resolve(), { once: true }),
      );
      // In an object: a handle of the promise itself would wait for it.
      return { promise };
    });
    await act();
    await ended.evaluate(({ promise }) => promise);
  }

  scrollTop(): Promise<number> {
    return this.log.evaluate((el) => el.scrollTop);
  }

  scrollTo(top: number): Promise<void> {
    return this.log.evaluate((el, to) => void (el.scrollTop = to), top);
  }

  /** px from the log's top edge */
  yOf(line: number): Promise<number> {
    return this.row(line).evaluate(
      (el) =>
        el.getBoundingClientRect().top - el.closest('[role=log]')!.getBoundingClientRect().top,
    );
  }

  /** The number of the first line in view. */
  topLine(): Promise<number> {
    return this.log.evaluate((el) => {
      const top = el.getBoundingClientRect().top;
      const rows = [...el.querySelectorAll<HTMLElement>('[data-key^="line-"]')];
      const first = rows.find((row) => row.getBoundingClientRect().bottom > top + 1);
      return Number(first?.dataset.key?.slice('line-'.length) ?? 0);
    });
  }

  /** Rows from the log's top edge to its bottom, or to its last row, and lines among them. */
  expectCovered(message?: string): Promise<void> {
    return expect.poll(() => this.log.evaluate(findUncovered), { message }).toBeNull();
  }

  /** The same; or the page says that nothing matches, and offers to show all again. */
  expectCoveredOrEmpty(message?: string): Promise<void> {
    const showAll = this.page.getByRole('button', { name: /^(Show all levels|Clear the search)$/ });
    const read = async () =>
      (await showAll.isVisible()) ? null : await this.log.evaluate(findUncovered);
    return expect.poll(read, { message }).toBeNull();
  }

  expectAtEnd(): Promise<void> {
    return expect.poll(() => this.distanceFromEnd()).toBeLessThanOrEqual(1);
  }

  /** Until the job's last read: nothing comes by itself from here on. */
  async expectSettled(): Promise<void> {
    await expect(this.page.getByText('Live', { exact: true })).toHaveCount(0);
  }

  /** Two drawings later, whatever was to follow from the last one has followed. */
  async nextDrawing(): Promise<void> {
    await this.page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
  }
}

/** Notes, at every frame, how far from the end the log is; `stop` gives the greatest distance. */
export async function watchDistance(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const state = { worst: 0, on: true };
    Object.assign(window, { watched: state });
    const look = () => {
      const log = document.querySelector('[role=log]')!;
      state.worst = Math.max(state.worst, log.scrollHeight - log.clientHeight - log.scrollTop);
      if (state.on) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  return () =>
    page.evaluate(() => {
      const { watched } = window as unknown as { watched: { worst: number; on: boolean } };
      watched.on = false;
      return watched.worst;
    });
}

/** @returns what of the viewport has no rows, in px from the log's top; null = all of it has */
function findUncovered(log: Element): { from: number; to: number } | null {
  const { top } = log.getBoundingClientRect();
  const end = log.firstElementChild!.getBoundingClientRect().bottom;
  const bottom = Math.min(top + log.clientHeight, end) - 1;
  const boxesOf = (rows: string) =>
    [...log.querySelectorAll(rows)].map((row) => row.getBoundingClientRect());
  const boxes = boxesOf('[data-key]');
  const lines = boxesOf('[data-key^="line-"]');
  let covered = top;
  for (const box of boxes.sort((a, b) => a.top - b.top)) {
    if (box.top > covered + 1) break;
    covered = Math.max(covered, box.bottom);
  }
  const isLineInView = lines.some((box) => box.bottom > top + 1 && box.top < bottom);
  return isLineInView && covered >= bottom ? null : { from: covered - top, to: bottom - top };
}
