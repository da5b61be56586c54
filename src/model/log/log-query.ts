// What a reader types into the search of a log, or pastes from it. It never fails: whatever is no
// phrase and no row is plain text.
import { logLevels, type LogLevel } from './job-log';

export interface LogQuery {
  text: TextQuery;
  /** the same as a row, or the beginning of one, that was pasted; null where it does not look so */
  row: RowQuery | null;
}

/** Words and phrases in any order, or the whole text as it stands. */
export interface TextQuery {
  terms: readonly string[];
  whole: string;
}

export interface RowQuery {
  line: number | null;
  clock: Clock | null;
  level: LogLevel | null;
  /** the rest: message and data */
  text: TextQuery;
}

/** A time of day, with a date where the query has one. */
export interface Clock {
  /** "2026-11-28"; null = any day */
  date: string | null;
  /** "22:17:03" or "22:17:03.309" */
  time: string;
}

const row = new RegExp(
  String.raw`^(?:(\d{1,10})\s+(?=\S))?` +
    String.raw`(?:(?:(\d{4}-\d\d-\d\d)[T ])?(\d\d:\d\d:\d\d(?:\.\d{1,3})?)Z?(?:\s+|$)|[+−]\d[\d:.]+\s+)?` +
    String.raw`(?:(${logLevels.join('|')})(?:\s+|$))?`,
  'i',
);

export function parseLogQuery(typed: string): LogQuery {
  const q = typed.trim();
  return { text: parseText(q), row: parseRow(q) };
}

function parseText(whole: string): TextQuery {
  // A quote only makes a phrase where it encloses one: in JSON it is a character like any.
  const terms = whole.match(/"[^"]+"(?=\s|$)|\S+/g) ?? [];
  return { whole, terms: terms.map((term) => term.replace(/^"([^"]+)"$/, '$1')) };
}

function parseRow(q: string): RowQuery | null {
  const match = row.exec(q);
  const [all = '', line, date, time, level] = match ?? [];
  // A number alone may be anything.
  if (time === undefined && level === undefined) return null;
  return {
    line: line === undefined ? null : Number(line),
    clock: time === undefined ? null : { date: date ?? null, time },
    level: (level?.toLowerCase() as LogLevel | undefined) ?? null,
    text: parseText(q.slice(all.length)),
  };
}

/** What to mark in a row that matches: the longest first. */
export function needlesOf({ text, row: pasted }: LogQuery): string[] {
  const { whole, terms } = pasted && pasted.text.whole !== '' ? pasted.text : text;
  return [...new Set([whole, ...terms])].sort((a, b) => b.length - a.length);
}
