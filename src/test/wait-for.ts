/**
 * Resolves with the first truthy value of `probe`, asked every 5 ms. The only way in which a test
 * waits: for a condition, never for a length of time.
 */
export async function waitFor<T>(
  probe: () => T | Promise<T>,
  { timeoutMs = 60_000 } = {},
): Promise<NonNullable<T>> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const value = await probe();
    if (value) return value;
    if (Date.now() > deadline) throw new Error(`waited ${timeoutMs} ms for ${probe}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
