// What of the view the URL holds: search, levels, and one place. The place is either lines or a way to
// follow, never both, so that no URL this page writes can contradict itself. A pasted one that does is
// resolved when it is read: lines win over following.
import { logLevels, type LogLevel } from '@/model/log/job-log';
import { maxQueryChars } from '@/model/log/match-line';

/** Line numbers, both included; `first` <= `last`. */
export interface LineRange {
  first: number;
  last: number;
}

/**
 * The lines that a link names; the end, followed; wherever the reader is, not following; null = what
 * the job's state suggests: a live log is followed, any other is not.
 */
export type AddressPlace = LineRange | 'end' | 'still' | null;

export interface LogAddress {
  query: string;
  levels: readonly LogLevel[];
  place: AddressPlace;
}

/** @param hash the server never learns it: there a place is never lines */
export function readAddress(search: URLSearchParams, hash = ''): LogAddress {
  const query = (search.get('q') ?? '').slice(0, maxQueryChars);
  return {
    query: query.trim() === '' ? '' : query,
    levels: logLevels.filter((level) => askedLevels(search).includes(level)),
    place: readLineHash(hash) ?? readFollow(search.get('follow')),
  };
}

/** The names in `level=` that are no level; the page says that it ignores them. */
export function findUnknownLevels(search: URLSearchParams): string[] {
  const known: readonly string[] = logLevels;
  return askedLevels(search).filter((name) => name !== '' && !known.includes(name));
}

/** @returns the search and hash parts of the URL; both empty where nothing differs from the default */
export function writeAddress({ query, levels, place }: LogAddress): string {
  const search = new URLSearchParams();
  if (query.trim() !== '') search.set('q', query);
  if (levels.length > 0) search.set('level', levels.join(','));
  if (place === 'end') search.set('follow', '1');
  if (place === 'still') search.set('follow', '0');
  const text = search.toString().replaceAll('%2C', ',');
  return (text && `?${text}`) + (isLines(place) ? writeLineHash(place) : '');
}

/** Whether a log opened at this place follows its end. */
export function followsEnd(place: AddressPlace, isLive: boolean): boolean {
  return place === null ? isLive : place === 'end';
}

/** The place of a view. Following leaves the lines behind, wherever they came from. */
export function placeOf(follow: boolean, linked: LineRange | null, isLive: boolean): AddressPlace {
  if (follow) return isLive ? null : 'end';
  if (linked) return linked;
  return isLive ? 'still' : null;
}

/** "#L12" and "#L12-L20"; null where the hash names no lines */
export function readLineHash(hash: string): LineRange | null {
  const [, from, to] = /^#L([1-9]\d{0,9})(?:-L?([1-9]\d{0,9}))?$/.exec(hash) ?? [];
  return from === undefined ? null : rangeBetween(Number(from), Number(to ?? from));
}

function writeLineHash({ first, last }: LineRange): string {
  return first === last ? `#L${first}` : `#L${first}-L${last}`;
}

/** The lines between two, whichever comes first. */
export function rangeBetween(one: number, other: number): LineRange {
  return { first: Math.min(one, other), last: Math.max(one, other) };
}

export function isIn({ first, last }: LineRange, line: number): boolean {
  return line >= first && line <= last;
}

export function isLines(place: AddressPlace): place is LineRange {
  return typeof place === 'object' && place !== null;
}

function askedLevels(search: URLSearchParams): string[] {
  return search.get('level')?.split(',') ?? [];
}

function readFollow(follow: string | null): AddressPlace {
  if (follow === '1') return 'end';
  return follow === '0' ? 'still' : null;
}
