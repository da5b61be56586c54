let lastMs = NaN;
let lastText = '';

/** `date.toISOString()`; a burst of log lines has the same millisecond many times over. */
export function isoTime(date: Date): string {
  const ms = date.getTime();
  if (ms !== lastMs) {
    lastText = date.toISOString();
    lastMs = ms;
  }
  return lastText;
}
