import { setTimeout as delay } from 'node:timers/promises';
import { checkServer } from './check-server';
import { explainUnusable, mayPass } from './explain-unusable';

export interface WaitOptions {
  /** called now and then with what it waits for, in words for a person */
  say(text: string): void;
  giveUpMs?: number;
  sayEveryMs?: number;
}

const pauseMs = 500;

/**
 * Resolves as soon as the database at `url` can be used.
 * @throws Error in words for a person, at once where waiting would change nothing
 */
export async function waitForServer(
  url: string,
  { say, giveUpMs = 120_000, sayEveryMs = 5_000 }: WaitOptions,
): Promise<void> {
  const startedAt = performance.now();
  let nextSayMs = 0;
  for (;;) {
    try {
      return await checkServer(url);
    } catch (error) {
      const waitedMs = performance.now() - startedAt;
      const text = explainUnusable(error, url);
      if (!mayPass(error)) throw new Error(text, { cause: error });
      if (waitedMs >= giveUpMs) {
        const seconds = Math.round(waitedMs / 1_000);
        throw new Error(`${text} Gave up after ${seconds} s.`, { cause: error });
      }
      if (waitedMs >= nextSayMs) {
        say(`${text} Waiting for it …`);
        nextSayMs = waitedMs + sayEveryMs;
      }
      await delay(pauseMs);
    }
  }
}
