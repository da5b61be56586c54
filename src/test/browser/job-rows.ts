// The rows of the list of jobs.
import type { Locator, Page } from '@playwright/test';

/** All that are drawn. */
export function jobRows(page: Page): Locator {
  return page.locator('main a[data-item]');
}

/** That of one job: by its address, as a row's text may hold the number of another. */
export function jobRow(page: Page, id: number): Locator {
  return page.locator(`main a[data-item][href="/jobs/${id}"]`);
}
