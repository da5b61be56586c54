// What "this line matches" means, in the browser's search and in the server's alike.
import { isAtClock } from '../clock';
import { foldText } from '../fold-text';
import type { JsonValue } from '../api/values';
import type { LogLevel } from './job-log';
import { hasField, type FieldQuery } from './field-key';
import { parseLogQuery, type RowQuery, type TextQuery } from './log-query';
import { showData } from './show-data';
import { readTimeSpan, type TimeContext } from './time-key';

/** How long a query may be, in the address of a page as in that of an answer. */
export const maxQueryChars = 200;

interface LineText {
  message: string;
  /** JSON text without spaces between its parts, as it is stored */
  data: string | null;
  stackTrace: string | null;
}

export interface SearchedLine extends LineText {
  line: number;
  level: string;
  createdAt: Date;
}

/**
 * Makes the test for one query. Texts are compared as `foldText` leaves them. Each word and phrase is
 * somewhere in message, data (as JSON and as shown) or stack, or one of these holds the whole query; a
 * row that was pasted also matches by its number, time and level.
 * @param timeZone in which the reader sees times, beside UTC
 */
export function makeMatcher(
  q: string,
  timeZone = 'UTC',
  now = new Date(),
): (line: SearchedLine) => boolean {
  const { text, row } = parseLogQuery(q);
  const context = { timeZone, now };
  const hasText = textMatcher(text, context);
  const isRow = row ? rowMatcher(row, context) : () => false;
  return (line) => {
    const fields = foldFields(line);
    return hasText(line, fields) || isRow(line, fields);
  };
}

/** The texts of a line, folded; a stored JSON null is no data. */
interface Fields {
  message: string;
  data: string;
  stack: string;
  /** the data as the row shows it, made when it is asked for */
  shown: () => string;
  /** the data itself, likewise */
  value: () => JsonValue;
}
type Test = (line: SearchedLine, fields: Fields) => boolean;

function foldFields({ message, data, stackTrace }: LineText): Fields {
  const json = data === 'null' ? null : data;
  let shown: string | null = null;
  let parsed: JsonValue | undefined;
  const value = () => (parsed ??= json === null ? null : (JSON.parse(json) as JsonValue));
  return {
    message: foldText(message),
    data: foldText(json ?? ''),
    stack: foldText(stackTrace ?? ''),
    shown: () => (shown ??= foldText(showData(value()))),
    value,
  };
}

function rowMatcher({ line, level, clock, text }: RowQuery, context: TimeContext): Test {
  const hasText = textMatcher(text, context);
  return (one, fields) =>
    (line === null || one.line === line) &&
    (level === null || one.level === level) &&
    (clock === null || isAtClock(one.createdAt, clock, context.timeZone)) &&
    hasText(one, fields);
}

function textMatcher(query: TextQuery, context: TimeContext): Test {
  const { terms, without, levels, whole } = query;
  const fieldTests = query.fields.map(fieldMatcher);
  const span = readTimeSpan(query.times, context);
  const isInTime = (at: Date) => span === null || (+at >= span.from && +at < span.to);
  const wanted = terms.map(needleFor);
  const unwanted = without.filter((term) => foldText(term) !== '').map(needleFor);
  const hasWhole = whole === null ? () => false : needleFor(whole);
  const isOfLevel = (level: string) => levels === null || levels.some((one) => one === level);
  return ({ level, createdAt }, fields) =>
    (isOfLevel(level) &&
      isInTime(createdAt) &&
      fieldTests.every((isMet) => isMet(fields)) &&
      wanted.every((isIn) => isIn(fields)) &&
      !unwanted.some((isIn) => isIn(fields))) ||
    hasWhole(fields);
}

function fieldMatcher(field: FieldQuery): (fields: Fields) => boolean {
  const isLiteral = needleFor(field.literal);
  const name = foldText(field.key.split('.').at(-1)!);
  // Most lines have no such field: they need not be parsed.
  const isField = (fields: Fields) => fields.data.includes(name) && hasField(field, fields.value());
  return (fields) => (isLiteral(fields) || isField(fields)) !== field.isNegated;
}

function needleFor(text: string): (fields: Fields) => boolean {
  const needle = foldText(text);
  const [first, ...others] = dataForms(text).map(foldText);
  // Within one key or value the row shows what the JSON says.
  const isShownOtherwise = spansFields(text);
  return ({ message, data, stack, shown }) =>
    message.includes(needle) ||
    data.includes(first!) ||
    others.some((form) => data.includes(form)) ||
    stack.includes(needle) ||
    (isShownOtherwise && data !== '' && shown().includes(needle));
}

/** Whether a text may be more than a part of one key or value, as the row shows them. */
export function spansFields(text: string): boolean {
  return /[\s=]/.test(text);
}

/**
 * How a text stands in stored data: as a piece of JSON, as the value that JSON escapes, and, where it
 * comes from data that is shown on several lines, without the white space between its parts.
 */
export function dataForms(text: string): string[] {
  const compact = text.replace(/\s*([{}[\],:])\s*/g, '$1');
  return [...new Set([text, inJson(text), compact])];
}

/** In JSON a quote, a backslash or a newline looks otherwise than the reader types it. */
function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

export function matches(line: SearchedLine, q: string, timeZone?: string): boolean {
  return makeMatcher(q, timeZone)(line);
}

/** A line as the API sends it, as it is searched. */
export function lineText(line: {
  line: number;
  level: LogLevel;
  created_at: string;
  message: string;
  data: unknown;
  stack_trace: string | null;
}): SearchedLine & { level: LogLevel } {
  return {
    line: line.line,
    level: line.level,
    createdAt: new Date(line.created_at),
    message: line.message,
    data: line.data === null ? null : JSON.stringify(line.data),
    stackTrace: line.stack_trace,
  };
}
