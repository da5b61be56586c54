/** The full form is `npm run test:faults`; a short one is part of `npm run test:full`. */
export const isFull = process.env.FAULTS === 'full';

/** A number, or a time in ms, by the form that runs. */
export function byForm<T>({ full, short }: { full: T; short: T }): T {
  return isFull ? full : short;
}

/** One of the numbers that the suite is there to show. */
export function show(what: string, value: number, unit: string, limit = ''): void {
  const number = Number.isInteger(value) ? String(value) : value.toFixed(1);
  console.log(`  · ${what.padEnd(58)}${number.padStart(9)} ${unit.padEnd(8)} ${limit}`);
}
