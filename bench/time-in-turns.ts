import type { Client } from '../src/test/server/client';
import { routes } from '../src/model/routes';
import { median } from '../src/test/server/figure';

/** Asked for its OPTIONS: what Next and our own wrapping of a route cost, with nothing done. */
export const emptyRoute = routes.listJobs.path;

/** The median of each path in ms. Asked for in turns, so that a slow moment is everybody's. */
export async function timeInTurns(
  client: Client,
  paths: readonly string[],
  times: number,
): Promise<number[]> {
  const taken = paths.map((): number[] => []);
  // The first ones warm the connection and the compiler.
  for (let i = -100; i < times; i++) {
    for (const [index, path] of paths.entries()) {
      const start = performance.now();
      await client.ask(path, path === emptyRoute ? { method: 'OPTIONS' } : undefined);
      if (i >= 0) taken[index]!.push(performance.now() - start);
    }
  }
  return taken.map(median);
}
