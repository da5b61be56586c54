/** Next calls this once, before the first request: everything in the background starts here. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { boot } = await import('@/server/worker/boot');
  await boot();
}
