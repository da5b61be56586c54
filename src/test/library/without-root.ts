/** The user whom withoutRoot() makes of root. */
export const nobody = 65_534;

/**
 * Runs `run` as a user whom file modes hold back: root, as in containers, may read everything.
 * The library folder must let others in, since it belongs to whoever made it.
 */
export async function withoutRoot<T>(run: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return run();
  process.seteuid!(nobody);
  try {
    return await run();
  } finally {
    process.seteuid!(0);
  }
}
