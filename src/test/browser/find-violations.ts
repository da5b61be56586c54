import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';

const path = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** What axe finds on the page as it is: each rule, and the elements that break it. */
export async function findViolations(page: Page): Promise<string[]> {
  await page.addScriptTag({ path });
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
    const { violations } = await axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(' ')}`);
  });
}
