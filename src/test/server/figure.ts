/** One measured number, with what it is held against. */
export interface Figure {
  what: string;
  value: number;
  unit: string;
  /** what it is compared with in the same run, or what it must stay under */
  beside?: string;
}

export interface Measure {
  name: string;
  /** runs only when it is named */
  takesMinutes?: boolean;
  run(): Promise<Figure[]>;
}

/** The value below which `share` (0-1) of the numbers lie. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

export const median = (numbers: readonly number[]): number => percentile(numbers, 0.5);
