// Which part of a file a request asks for, by its conditions (RFC 9110, sections 13 and 14).

/** What is known of the file without reading it. */
export interface FileFacts {
  size: number;
  /** strong, in quotes */
  etag: string;
  /** whole seconds; null where it cannot be told as a date, or lies in the future */
  modifiedAt: Date | null;
}

export type Part =
  { status: 200 | 206; start: number; length: number } | { status: 304 | 412 | 416 };

export function choosePart(headers: Headers, file: FileFacts): Part {
  if (!isStillWanted(headers, file)) return { status: 412 };
  if (isKnown(headers, file)) return { status: 304 };
  const range = isRangeMeant(headers, file) ? readRange(headers.get('range'), file.size) : null;
  if (range === 'outside') return { status: 416 };
  if (range) return { status: 206, ...range };
  return { status: 200, start: 0, length: file.size };
}

/** If-Match, or else If-Unmodified-Since. */
function isStillWanted(headers: Headers, { etag, modifiedAt }: FileFacts): boolean {
  const match = headers.get('if-match');
  if (match !== null) return listsTag(match, etag);
  const since = readDate(headers.get('if-unmodified-since'));
  return since === null || modifiedAt === null || modifiedAt.getTime() <= since;
}

/** If-None-Match, or else If-Modified-Since. */
function isKnown(headers: Headers, { etag, modifiedAt }: FileFacts): boolean {
  const noneMatch = headers.get('if-none-match');
  if (noneMatch !== null) return listsTag(noneMatch.replace(/\bW\//g, ''), etag);
  const since = readDate(headers.get('if-modified-since'));
  return since !== null && modifiedAt !== null && modifiedAt.getTime() <= since;
}

/** If-Range: a part is of use only to who has the rest of the same file. */
function isRangeMeant(headers: Headers, { etag, modifiedAt }: FileFacts): boolean {
  const ifRange = headers.get('if-range')?.trim();
  if (ifRange === undefined) return true;
  if (ifRange.includes('"')) return ifRange === etag;
  return modifiedAt !== null && readDate(ifRange) === modifiedAt.getTime();
}

function listsTag(header: string, etag: string): boolean {
  const tags = header.split(',').map((tag) => tag.trim());
  return tags.includes('*') || tags.includes(etag);
}

function readDate(text: string | null): number | null {
  const ms = text === null ? NaN : Date.parse(text);
  return Number.isNaN(ms) ? null : ms;
}

/**
 * One range of bytes. What is no such range is as if it had not been given, and so are several at
 * once, which nobody needs here: the whole file is a right answer to either.
 */
function readRange(
  header: string | null,
  size: number,
): { start: number; length: number } | 'outside' | null {
  const [, from, to] = /^\s*bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*$/i.exec(header ?? '') ?? [];
  if (from === undefined || to === undefined || from + to === '') return null;
  if (from === '') return size > 0 && Number(to) > 0 ? lastBytes(Number(to), size) : 'outside';
  const start = Number(from);
  const end = to === '' ? Infinity : Number(to);
  if (end < start) return null;
  return start >= size ? 'outside' : { start, length: Math.min(end, size - 1) - start + 1 };
}

function lastBytes(count: number, size: number) {
  const length = Math.min(count, size);
  return { start: size - length, length };
}
