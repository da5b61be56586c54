import { remember } from '@/server/remember';

declare module '@/server/remember' {
  interface ProcessGlobals {
    heldSlots: Set<number>;
  }
}

/**
 * The jobs whose code holds a slot of this process: those that run, and those that ignored their
 * end, whose status no longer says so.
 */
export function heldSlots(): Set<number> {
  return remember('heldSlots', () => new Set<number>());
}
