import { expect, type Page } from '@playwright/test';

/**
 * Collects what goes wrong in a page: what the Content-Security-Policy blocked, what React found to
 * differ from the server's page, what was thrown. An answer that is no success is the test's own
 * matter. @returns asserts that nothing did
 */
export function watchForErrors(page: Page): () => void {
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() !== 'error' || message.text().startsWith('Failed to load resource')) return;
    errors.push(`${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => errors.push(String(error)));
  return () => expect(errors, 'errors in the page').toEqual([]);
}
