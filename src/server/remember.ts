const store = globalThis as unknown as Record<symbol, unknown>;

/**
 * One value per process under `name`, made at the first call. Next bundles instrumentation and
 * route handlers apart, so a module variable would exist twice; globalThis exists once.
 */
export function remember<T>(name: string, make: () => T): T {
  const key = Symbol.for(`shisho.${name}`);
  if (!(key in store)) store[key] = make();
  return store[key] as T;
}

/** Puts `value` under `name`, in place of what was there. */
export function replaceRemembered<T>(name: string, value: T): void {
  store[Symbol.for(`shisho.${name}`)] = value;
}
