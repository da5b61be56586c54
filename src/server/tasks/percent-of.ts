/** 0 to 99: whoever has seen all may still have to finish. */
export function percentOf(seen: number, of: number): number {
  return of === 0 ? 0 : Math.min(99, Math.floor((seen / of) * 100));
}
