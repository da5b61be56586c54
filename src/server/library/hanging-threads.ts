// Threads that hang inside the operating system, as on a dead network share, cannot be ended: they
// are given up, and counted until the system lets them go.
import type { Worker } from 'node:worker_threads';
import { remember } from '@/server/remember';
import { isInside } from './roots/folder-range';

declare module '@/server/remember' {
  interface ProcessGlobals {
    hangingThreads: Map<Worker, string>;
  }
}

const endMs = 1_000;
/** More of them are never left behind: nothing is read any more before some have come back. */
const maxHanging = 8;
/** One file may be at fault; two that hang are the disk or the share. */
const maxInOneFolder = 2;

/** The path that each of them waits for. */
const hanging = () => remember('hangingThreads', () => new Map<Worker, string>());

/** @param path what it has in hand. @returns false when it hangs, and was given up */
export async function endThread(worker: Worker, path: string): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), endMs);
  });
  const ended = worker.terminate().then(() => true as const);
  const isEnded = await Promise.race([ended, tooLong]);
  clearTimeout(timer);
  if (isEnded) return true;
  worker.unref();
  hanging().set(worker, path);
  void ended.then(() => hanging().delete(worker));
  return false;
}

/** Whether so many threads wait for `folder`, or for what is in it, that it is as good as away. */
export function isHanging(folder: string): boolean {
  const paths = [...hanging().values()];
  return paths.filter((at) => at === folder || isInside(at, folder)).length >= maxInOneFolder;
}

export function countHanging(): number {
  return hanging().size;
}

export function areTooManyHanging(): boolean {
  return hanging().size >= maxHanging;
}

export const tooManyHanging = `${maxHanging} threads wait for files on disks or shares that do not answer: restart the server once they do`;
