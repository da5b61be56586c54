import { expect, test } from 'vitest';
import { waitFor } from '@/test/wait-for';
import { openResultQueue } from './result-queue';
import type { Result } from './save-results';

const result = {} as Result;

test('what comes in during a write goes next, together; a full queue makes its caller wait', async () => {
  const sizes: number[] = [];
  let release = () => {};
  const queue = openResultQueue(async ({ length }) => {
    sizes.push(length);
    if (sizes.length === 1) await new Promise<void>((resolve) => (release = resolve));
  });
  for (let at = 0; at < 100; at++) await queue.add(result);
  let isThrough = false;
  const last = queue.add(result).then(() => (isThrough = true));
  await waitFor(() => sizes.length === 1);
  expect(isThrough).toBe(false);
  release();
  await last;
  await queue.drain();
  expect(sizes).toEqual([1, 100]);
});

test('a write that fails stops whoever adds next, and the drain', async () => {
  const queue = openResultQueue(async () => {
    throw new Error('the disk is full');
  });
  await queue.add(result);
  await expect(waitFor(() => queue.add(result).then(() => false))).rejects.toThrow('disk is full');
  await expect(queue.drain()).rejects.toThrow('disk is full');
});
