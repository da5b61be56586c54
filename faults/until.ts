import type { Client } from '../src/test/server/client';

/** Resolves with the first truthy value of `probe`. The test's own time says when to give up. */
export async function until<T>(probe: () => T | Promise<T>): Promise<NonNullable<T>> {
  for (;;) {
    const value = await probe();
    if (value) return value;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export function untilRunning(client: Client, id: number, lines = 1): Promise<boolean> {
  return until(async () => {
    const { status, line_count } = await client.readJob(id);
    return status === 'in_progress' && line_count >= lines;
  });
}
