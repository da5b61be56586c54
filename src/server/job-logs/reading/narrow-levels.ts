import type { LogLevel } from '@/model/log/job-log';
import { parseLogQuery } from '@/model/log/log-query';

/**
 * The levels, of those asked for, that lines that match `q` can have: rare ones are found by an index.
 * @param levels none = all
 */
export function narrowLevels(q: string, levels: readonly LogLevel[] = []): readonly LogLevel[] {
  const { text, row } = parseLogQuery(q);
  const isByLevel = text.levels !== null && text.whole === null && row === null;
  if (!isByLevel) return levels;
  const both = text.levels!.filter((level) => levels.length === 0 || levels.includes(level));
  // None would mean all: then the matcher is left to let no line through.
  return both.length > 0 ? both : levels;
}
