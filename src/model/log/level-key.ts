// The value of the search's key `level:`: names with commas between them, or a comparison.
import { logLevels, type LogLevel } from './job-log';

export interface LevelValue {
  levels: readonly LogLevel[];
  /** the parts that name no level, such as one that is still being typed */
  unknown: readonly string[];
}

/** @param value "warn,error", ">=warn"; levels are ordered from info to fatal */
export function readLevelValue(value: string): LevelValue {
  const parts = value.toLowerCase().split(',');
  const read = parts.map(readPart);
  return {
    levels: logLevels.filter((level) => read.some((levels) => levels?.includes(level))),
    unknown: parts.filter((_, index) => read[index] === null),
  };
}

function readPart(part: string): LogLevel[] | null {
  const [, comparison = '=', name] = /^(>=|<=|>|<)?(.*)$/s.exec(part)!;
  const rank = logLevels.findIndex((level) => level === name);
  if (rank < 0) return null;
  return logLevels.filter((_, other) => compare(other, rank, comparison));
}

function compare(one: number, other: number, comparison: string): boolean {
  if (one === other) return comparison.includes('=');
  return comparison.startsWith(one > other ? '>' : '<');
}
