// The query language of the log's search: words, "phrases", -exclusions, `level:`, times and fields of
// data, and rows that were pasted from a log. Parsing never fails: what is no syntax is plain text, and
// what is wrong or unfinished is left out (query-problems.ts says so).
import type { Clock } from '../clock';
import { readFieldValue, type FieldQuery, type FieldTest } from './field-key';
import { logLevels, type LogLevel } from './job-log';
import { readLevelValue } from './level-key';
import { splitTokens, type QueryToken, type TimeKey } from './query-tokens';
import { isReadable, type TimeQuery } from './time-key';

export interface LogQuery {
  text: TextQuery;
  /** the same as a row, or the beginning of one, that was pasted; null where it does not look so */
  row: RowQuery | null;
}

/** A line matches by all of its parts but `whole`, or by `whole` alone. */
export interface TextQuery {
  /** words and phrases, each somewhere in the line */
  terms: readonly string[];
  /** words and phrases that are nowhere in the line */
  without: readonly string[];
  /** null = any */
  levels: readonly LogLevel[] | null;
  /** `key:value` */
  fields: readonly FieldQuery[];
  /** `since:`, `after:` and `before:`; those that cannot be read are no condition */
  times: readonly TimeQuery[];
  /**
   * the whole query as it stands, so that a pasted piece of a line finds itself; null where its words
   * do so anyway
   */
  whole: string | null;
}

export interface RowQuery {
  line: number | null;
  clock: Clock | null;
  level: LogLevel | null;
  /** the rest: message and data */
  text: TextQuery;
}

const row = new RegExp(
  String.raw`^(?:(\d{1,10})\s+(?=\S))?` +
    String.raw`(?:(?:(\d{4}-\d\d-\d\d)[T ])?(\d\d:\d\d:\d\d(?:\.\d{1,3})?)Z?(?:\s+|$)|[+−]\d[\d:.]+\s+)?` +
    String.raw`(?:(${logLevels.join('|')})(?:\s+|$))?`,
  'i',
);

export function parseLogQuery(typed: string): LogQuery {
  const q = typed.trim();
  const tokens = splitTokens(q);
  return { text: readTokens(tokens, /\s/.test(q) ? q : null), row: parseRow(q) };
}

function readTokens(tokens: readonly QueryToken[], literal: string | null): TextQuery {
  const texts = tokens.filter(({ kind }) => kind === 'text');
  const valuesOf = (isNegated: boolean) =>
    texts.filter((text) => text.isNegated === isNegated).map(({ value }) => value);
  const isPlain = tokens.every(({ value, typed }) => value === typed);
  const times = tokens.filter(({ kind }) => kind === 'time').map(toTime);
  return {
    terms: valuesOf(false),
    without: valuesOf(true),
    levels: readLevels(tokens),
    fields: tokens.filter(({ kind }) => kind === 'field').map(toField),
    times,
    // A time that can be read is meant: looking for its text would have to read every line.
    whole: isPlain || times.some(isReadable) ? null : literal,
  };
}

function toField({ key, value, isNegated, typed }: QueryToken): FieldQuery {
  const literal = isNegated ? typed.slice(1) : typed;
  return { key: key!, wanted: readFieldValue(value), isNegated, literal };
}

function toTime({ key, value, isNegated }: QueryToken): TimeQuery {
  return { key: key as TimeKey, value, isNegated };
}

/** Several keys must all be met. */
function readLevels(tokens: readonly QueryToken[]): readonly LogLevel[] | null {
  let wanted: readonly LogLevel[] | null = null;
  for (const { kind, value, isNegated } of tokens) {
    const { levels } = readLevelValue(kind === 'level' ? value : '');
    if (levels.length === 0) continue;
    wanted = (wanted ?? logLevels).filter((level) => levels.includes(level) !== isNegated);
  }
  return wanted;
}

function parseRow(q: string): RowQuery | null {
  const match = row.exec(q);
  const [all = '', line, date, time, level] = match ?? [];
  // A number alone may be anything.
  if (time === undefined && level === undefined) return null;
  const rest = q.slice(all.length);
  return {
    line: line === undefined ? null : Number(line),
    clock: time === undefined ? null : { date: date ?? null, time },
    level: (level?.toLowerCase() as LogLevel | undefined) ?? null,
    // A message of one word may begin with a dash, too.
    text: readTokens(splitTokens(rest), rest),
  };
}

/** What to mark in a row that matches. */
export function needlesOf({ text, row: pasted }: LogQuery): string[] {
  const isRowText = pasted !== null && (pasted.text.whole !== null || pasted.text.terms.length > 0);
  const { whole, terms, fields } = isRowText ? pasted.text : text;
  const values = fields
    .filter(({ isNegated }) => !isNegated)
    .flatMap(({ literal, wanted }) => [literal, ...wanted.flatMap(textOf)]);
  return [...new Set([...(whole === null ? [] : [whole]), ...terms, ...values])];
}

function textOf(test: FieldTest): string[] {
  return test.kind === 'text' ? [test.text] : [];
}
