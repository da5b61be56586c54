import type { JobLog } from '@/model/api/job-logs';

export function isErrorLine({ level }: JobLog): boolean {
  return level === 'error' || level === 'fatal';
}

export function findFirstError(lines: readonly JobLog[]): number | null {
  return lines.find(isErrorLine)?.line ?? null;
}

/**
 * The next of `lines` (numbers, ascending) in a direction, going round at the end.
 * @param from null = before the first, or after the last
 */
export function stepLine(lines: readonly number[], from: number | null, by: 1 | -1): number | null {
  const next =
    by === 1
      ? (lines.find((line) => line > (from ?? 0)) ?? lines[0])
      : (lines.findLast((line) => line < (from ?? Infinity)) ?? lines.at(-1));
  return next ?? null;
}

/** The line with a number, when it is among `lines` (ascending). */
export function findLoaded(lines: readonly JobLog[], number: number): JobLog | undefined {
  const line = findUpTo(lines, number);
  return line?.line === number ? line : undefined;
}

/** The last of `lines` (ascending) up to a number: where a line is lost, the one that stands for it. */
export function findUpTo(lines: readonly JobLog[], number: number): JobLog | undefined {
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lines[middle]!.line <= number) low = middle + 1;
    else high = middle;
  }
  return lines[low - 1];
}
