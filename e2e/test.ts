import { test as base } from '@playwright/test';
import { clientOf, type Client } from '../src/test/server/client';
import { startServer, type TestServer } from '../src/test/server/start-server';
import { watchForErrors } from './watch-for-errors';

export { expect } from '@playwright/test';

/** Playwright's test with a Shisho server, shared by the tests that one worker runs in turn. */
export const test = base.extend<{ api: Client }, { server: TestServer }>({
  server: [
    // Playwright reads a fixture's needs from its parameter, so it has to be a pattern.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const server = await startServer();
      await use(server);
      await server.stop();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  api: ({ server }, use) => use(clientOf(server.url)),
  baseURL: ({ server }, use) => use(server.url),
  // Every test of a page is also one of its Content-Security-Policy.
  page: async ({ page }, use) => {
    const expectNone = watchForErrors(page);
    await use(page);
    expectNone();
  },
});
