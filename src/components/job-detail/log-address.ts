// What of the view lives in the URL, so that a link shows another person the same.
import { logLevels, type LogLevel } from '@/model/job-log';
import { mostQueryChars } from '@/model/match-line';

export interface LogAddress {
  query: string;
  levels: readonly LogLevel[];
  /** null = as the job's state suggests */
  follow: boolean | null;
}

export function readAddress(search: URLSearchParams): LogAddress {
  const asked = search.get('level')?.split(',') ?? [];
  const follow = search.get('follow');
  return {
    query: (search.get('q') ?? '').slice(0, mostQueryChars),
    levels: logLevels.filter((level) => asked.includes(level)),
    follow: follow === '1' ? true : follow === '0' ? false : null,
  };
}

/** @returns the search part of the URL, empty or beginning with "?" */
export function writeAddress({ query, levels, follow }: LogAddress): string {
  const search = new URLSearchParams();
  if (query !== '') search.set('q', query);
  if (levels.length > 0) search.set('level', levels.join(','));
  if (follow !== null) search.set('follow', follow ? '1' : '0');
  const text = search.toString().replaceAll('%2C', ',');
  return text && `?${text}`;
}

/** "#L12" = 12 */
export function readLineHash(hash: string): number | null {
  const line = /^#L([1-9]\d{0,9})$/.exec(hash)?.[1];
  return line === undefined ? null : Number(line);
}
