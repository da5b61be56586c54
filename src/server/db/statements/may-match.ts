// Which lines may match a query, as a condition that the database judges by itself: it reads a
// million lines in the time in which JavaScript is handed fifty thousand. It lets some through that
// do not match, which `makeMatcher` then judges, and never holds one back that does.
//
// Lines of ASCII, nearly all there are, it judges exactly. Of any other line it knows too little: an
// accent, a ligature or a wide letter may fold into any word that is sought.
import { foldText } from '@/model/fold-text';
import type { LogLevel } from '@/model/log/job-log';
import type { FieldQuery } from '@/model/log/field-key';
import { parseLogQuery, type RowQuery, type TextQuery } from '@/model/log/log-query';
import { dataForms, spansFields } from '@/model/log/match-line';
import { readTimeSpan, type TimeContext } from '@/model/log/time-key';
import { asBigint, join, raw, sql, type Sql } from '../sql';
import type { SqlSyntax } from '../sql-syntax';

/** Beyond these, the longest words, others hardly leave out more lines. */
const maxTerms = 4;

/** Makes the condition on job_logs that every line that matches `q` meets. */
export function makeMayMatch(syntax: SqlSyntax): (q: string, context?: TimeContext) => Sql {
  return (q, context = { timeZone: 'UTC', now: new Date() }) => {
    const { text, row } = parseLogQuery(q);
    const asText = mayHave(syntax, text, context);
    const may = row ? sql`(${asText} OR ${mayBeRow(syntax, row, context)})` : asText;
    return sql`(${may} OR ${isBeyondAscii})`;
  };
}

// Lengths in characters and in bytes: the first counts, the second is read from the row's head.
const isBeyondAscii = sql`length(message) <> octet_length(message)
  OR length(data) <> octet_length(data) OR length(stack_trace) <> octet_length(stack_trace)`;

function mayBeRow(syntax: SqlSyntax, { line, level, text }: RowQuery, context: TimeContext): Sql {
  const conditions = [mayHave(syntax, text, context)];
  if (line !== null) conditions.push(sql`line = ${asBigint(line)}`);
  if (level !== null) conditions.push(sql`level = ${level}`);
  return sql`(${join(conditions, ' AND ')})`;
}

function mayHave(syntax: SqlSyntax, query: TextQuery, context: TimeContext): Sql {
  const { like } = syntax;
  const { whole, terms, without, levels, fields } = query;
  const conditions = [
    ...(levels === null ? [] : [isOfLevel(levels)]),
    ...isInTime(syntax, query, context),
    ...fields.filter(({ isNegated }) => !isNegated).map((field) => mayHaveField(like, field)),
    ...longest(terms).map((term) => isSomewhere(like, term)),
    ...longest(without).flatMap((term) => isNowhere(like, term)),
  ];
  if (conditions.length === 0) return sql`TRUE`;
  const all = sql`(${join(conditions, ' AND ')})`;
  return whole === null ? all : sql`(${all} OR ${isSomewhere(like, whole)})`;
}

function isInTime({ time }: SqlSyntax, { times }: TextQuery, context: TimeContext): Sql[] {
  const { from = -Infinity, to = Infinity } = readTimeSpan(times, context) ?? {};
  return [
    ...(isDate(from) ? [sql`created_at >= ${time(new Date(from))}`] : []),
    ...(isDate(to) ? [sql`created_at < ${time(new Date(to))}`] : []),
  ];
}

/** Both databases write years of four digits. */
function isDate(ms: number): boolean {
  return ms > Date.UTC(1000) && ms < Date.UTC(9999);
}

/** The field's name stands in the data, and a text that is sought as well; numbers may be written otherwise. */
function mayHaveField(like: Sql, { key, wanted, literal }: FieldQuery): Sql {
  const inData = (text: string) => anyOf(dataForms(text).flatMap(inColumn(like, 'data')));
  const name = inData(key.split('.').at(-1)!);
  const texts = wanted.map((test) => (test.kind === 'text' ? test.text : null));
  const values = texts.includes(null) ? sql`TRUE` : anyOf(texts.map((text) => inData(text!)));
  return sql`((${name} AND ${values}) OR ${isSomewhere(like, literal)})`;
}

function longest(terms: readonly string[]): string[] {
  return [...terms].sort((a, b) => b.length - a.length).slice(0, maxTerms);
}

function isOfLevel(levels: readonly LogLevel[]): Sql {
  return levels.length === 0 ? sql`FALSE` : sql`level IN (${join([...levels])})`;
}

/** Whether a line of ASCII may have the text; of another line it may say anything. */
function isSomewhere(like: Sql, text: string): Sql {
  if (!spansFields(text)) return isThere(like, text);
  // As the row shows them, keys and values have other characters between them than in JSON.
  const parts = text.split(/[\s="]+/).filter((part) => part !== '');
  const inData = parts.map((part) => anyOf(dataForms(part).flatMap(inColumn(like, 'data'))));
  const asShown = join([sql`data IS NOT NULL`, ...inData], ' AND ');
  return sql`(${isThere(like, text)} OR (${asShown}))`;
}

/** Whether a line of ASCII has the text, as it stands there or in JSON. */
function isThere(like: Sql, text: string): Sql {
  return anyOf([
    ...inColumn(like, 'message')(text),
    ...dataForms(text).flatMap(inColumn(like, 'data')),
    ...inColumn(like, 'stack_trace')(text),
  ]);
}

/** No condition where no text of ASCII has this one. `like` folds the case of ASCII. */
function inColumn(like: Sql, name: string): (text: string) => Sql[] {
  const column = raw(name);
  return (text) => {
    const folded = foldText(text);
    if (!/^[\0-\x7f]*$/.test(folded)) return [];
    const pattern = `%${folded.replace(/[!%_]/g, '!$&')}%`;
    return [sql`${column} ${like} ${pattern} ESCAPE '!'`];
  };
}

function anyOf(conditions: readonly Sql[]): Sql {
  return conditions.length === 0 ? sql`FALSE` : sql`(${join([...conditions], ' OR ')})`;
}

/** Where there is no data or no stack a comparison is null, and a stored JSON null is no data. */
function isNowhere(like: Sql, text: string): Sql[] {
  if (foldText(text) === '') return [];
  return [sql`(data = 'null' OR NOT coalesce(${isThere(like, text)}, FALSE))`];
}
