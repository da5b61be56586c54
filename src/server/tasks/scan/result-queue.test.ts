import { expect, test } from 'vitest';
import { waitFor } from '@/test/wait-for';
import { openResultQueue } from './result-queue';
import type { Result } from './save-results';

const result = {} as Result;

test('few come together after a moment, many at once; a full queue makes its caller wait', async () => {
  const sizes: number[] = [];
  let release = () => {};
  const queue = openResultQueue(async ({ length }) => {
    sizes.push(length);
    if (sizes.length === 2) await new Promise<void>((resolve) => (release = resolve));
  });
  for (let at = 0; at < 3; at++) await queue.add(result);
  expect(sizes).toEqual([]);
  await waitFor(() => sizes.length === 1);
  for (let at = 0; at < 50; at++) await queue.add(result);
  await waitFor(() => sizes.length === 2);
  for (let at = 0; at < 99; at++) await queue.add(result);
  let isThrough = false;
  const last = queue.add(result).then(() => (isThrough = true));
  await Promise.resolve();
  expect(isThrough).toBe(false);
  release();
  await last;
  await queue.drain();
  expect(sizes).toEqual([3, 50, 50, 50]);
});

test('the last ones are not waited with', async () => {
  const sizes: number[] = [];
  const queue = openResultQueue(async ({ length }) => void sizes.push(length));
  await queue.add(result);
  await queue.drain();
  expect(sizes).toEqual([1]);
});

test('a failed write stops the next add, and the drain', async () => {
  const queue = openResultQueue(async () => {
    throw new Error('the disk is full');
  });
  await queue.add(result);
  await expect(waitFor(() => queue.add(result).then(() => false))).rejects.toThrow('disk is full');
  await expect(queue.drain()).rejects.toThrow('disk is full');
});
