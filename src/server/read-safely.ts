/** What `read` finds in a stranger's value, or `otherwise`: its getters, or its proxy, may throw. */
export function readSafely<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}
