// How numbers and times are written everywhere. The interface is English, so the locale is fixed:
// server and browser then write the same.

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

const counts = new Intl.NumberFormat('en-US');

/** 48113 = "48,113" */
export function formatCount(count: number): string {
  return counts.format(count);
}

/** "2 warnings", "1 error" */
export function formatCountOf(count: number, noun: string, plural = `${noun}s`): string {
  return `${formatCount(count)} ${count === 1 ? noun : plural}`;
}

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth'];
const endings: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' };
const ordinalRules = new Intl.PluralRules('en-US', { type: 'ordinal' });

/** 3 = "third", 21 = "21st" */
export function formatOrdinal(number: number): string {
  const ending = endings[ordinalRules.select(number)] ?? 'th';
  return ordinals[number - 1] ?? `${formatCount(number)}${ending}`;
}

const lists = new Intl.ListFormat('en-GB');

/** "a, b and c" */
export function formatList(parts: readonly string[]): string {
  return lists.format(parts);
}

/** At most two units: "840 ms", "3.4 s", "3 m 12 s", "1 h 4 m", "2 d 3 h" */
export function formatDuration(ms: number): string {
  if (ms < secondMs) return `${Math.max(0, Math.floor(ms))} ms`;
  if (ms < 10 * secondMs) return `${Math.floor(ms / 100) / 10} s`;
  if (ms < minuteMs) return `${Math.floor(ms / secondMs)} s`;
  if (ms < hourMs) return twoUnits(ms, minuteMs, 'm', secondMs, 's');
  if (ms < dayMs) return twoUnits(ms, hourMs, 'h', minuteMs, 'm');
  return twoUnits(ms, dayMs, 'd', hourMs, 'h');
}

/** Rounded down, so that a duration never says more than has passed. */
function twoUnits(ms: number, bigMs: number, big: string, smallMs: number, small: string): string {
  const rest = Math.floor((ms % bigMs) / smallMs);
  const whole = `${Math.floor(ms / bigMs)} ${big}`;
  return rest === 0 ? whole : `${whole} ${rest} ${small}`;
}

const ages = [
  [minuteMs, secondMs, 's'],
  [hourMs, minuteMs, 'min'],
  [dayMs, hourMs, 'h'],
  [30 * dayMs, dayMs, 'd'],
  [365 * dayMs, 30 * dayMs, 'mo'],
  [Infinity, 365 * dayMs, 'y'],
] as const;

/** "just now", "40 s ago", "2 min ago". What lies ahead is the clocks' disagreement: "just now". */
export function formatRelative(date: Date, now: Date | number): string {
  const ageMs = Number(now) - date.getTime();
  if (ageMs < 10 * secondMs) return 'just now';
  const [, unitMs, unit] = ages.find(([belowMs]) => ageMs < belowMs) ?? ages[5];
  return `${Math.floor(ageMs / unitMs)} ${unit} ago`;
}

/** "24 Nov, 02:44", with the year where it is another; null within a day, where an age says more. */
export function formatOlderDate(date: Date, now: Date | number, timeZone?: string): string | null {
  if (Number(now) - date.getTime() < dayMs) return null;
  const yearOf = (when: Date) => when.toLocaleString('en-GB', { year: 'numeric', timeZone });
  const isOtherYear = yearOf(date) !== yearOf(new Date(now));
  return date.toLocaleString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: isOtherYear ? 'numeric' : undefined,
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  });
}

/** "24 Nov 2026, 02:44:57 UTC", in `timeZone` or the reader's own */
export function formatExact(date: Date, timeZone?: string): string {
  return date.toLocaleString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
    timeZone,
  });
}

const byteUnits = ['B', 'kB', 'MB', 'GB', 'TB'];

/** In thousands, as disks are sold: "999 B", "1.5 kB", "12 MB" */
export function formatBytes(bytes: number): string {
  let size = bytes;
  let unit = 0;
  // From 999.5 on it would be written as 1000.
  while (size >= 999.5 && unit < byteUnits.length - 1) {
    size /= 1_000;
    unit += 1;
  }
  const digits = unit > 0 && size < 9.95 ? 1 : 0;
  return `${Number(size.toFixed(digits))} ${byteUnits[unit]}`;
}
