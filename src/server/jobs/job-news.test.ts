import { beforeEach, expect, test, vi } from 'vitest';
import { replaceRemembered } from '@/server/remember';
import { endNews, listenForNews, tellNews } from './job-news';

beforeEach(() => {
  vi.useFakeTimers();
  replaceRemembered('jobNews', { byJob: new Map(), count: 0, hasEnded: false });
  return () => vi.useRealTimers();
});

/** Waits, and says whether that is over. */
function watch(jobId: number, ms = 1_000, signal?: AbortSignal) {
  const listener = listenForNews(jobId)!;
  const state = { isOver: false, listener };
  void listener.wait(ms, signal).then(() => (state.isOver = true));
  return state;
}

test('news of a job wakes its waiters, and no others', async () => {
  const [one, other, another] = [watch(1), watch(1), watch(2)];
  tellNews(1);
  await vi.advanceTimersByTimeAsync(0);
  expect([one.isOver, other.isOver, another.isOver]).toEqual([true, true, false]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(another.isOver).toBe(true);
});

test('news between listening and waiting are not missed', async () => {
  const listener = listenForNews(1)!;
  tellNews(1);
  await expect(listener.wait(60_000)).resolves.toBeUndefined();
});

test('a reader who goes away ends the wait', async () => {
  const stop = new AbortController();
  const waiting = watch(1, 1_000, stop.signal);
  stop.abort();
  await vi.advanceTimersByTimeAsync(0);
  expect(waiting.isOver).toBe(true);
});

test('the number of listeners is bounded, and each that stops makes room for another', () => {
  const all = Array.from({ length: 200 }, (_, index) => listenForNews(index % 3)!);
  expect(listenForNews(1)).toBeNull();
  all[7]!.stop();
  all[7]!.stop();
  expect(listenForNews(1)).not.toBeNull();
  expect(listenForNews(1)).toBeNull();
});

test('a shutdown wakes every waiter and accepts no new one', async () => {
  const waiting = [watch(1, 60_000), watch(2, 60_000)];
  endNews();
  await vi.advanceTimersByTimeAsync(0);
  expect(waiting.map(({ isOver }) => isOver)).toEqual([true, true]);
  expect(listenForNews(1)).toBeNull();
});
