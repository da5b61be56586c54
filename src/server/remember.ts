/**
 * What this process has one of. Each module adds its own by `declare module '@/server/remember'`, so
 * that a name stands for one type everywhere.
 */
// oxlint-disable-next-line typescript/no-empty-object-type -- modules add to it
export interface ProcessGlobals {}

declare global {
  // The set-up scripts in scripts/setup read and write it as well.
  var shisho: Partial<ProcessGlobals> | undefined;
}

const globals = (globalThis.shisho ??= {});

/**
 * One value per process under `name`, made at the first call. Next bundles instrumentation and
 * route handlers apart, so a module variable would exist twice; globalThis exists once.
 */
export function remember<Name extends keyof ProcessGlobals>(
  name: Name,
  make: () => ProcessGlobals[Name],
): ProcessGlobals[Name] {
  return (globals[name] ??= make());
}

/** Puts `value` under `name`, in place of what was there. */
export function replaceRemembered<Name extends keyof ProcessGlobals>(
  name: Name,
  value: ProcessGlobals[Name],
): void {
  globals[name] = value;
}
