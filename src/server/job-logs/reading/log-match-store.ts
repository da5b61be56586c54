// Which lines may match a query, as a condition that the database judges by itself: it reads a
// million lines in the time in which JavaScript is handed fifty thousand. It lets some through that
// do not match, which `makeMatcher` then judges, and never holds one back that does.
//
// Lines of ASCII, nearly all there are, it judges exactly. Of any other line it knows too little: an
// accent, a ligature or a wide letter may fold into any word that is sought.
import { foldText } from '@/model/fold-text';
import type { LogLevel } from '@/model/log/job-log';
import { parseLogQuery, type RowQuery, type TextQuery } from '@/model/log/log-query';
import { dataForms, spansFields } from '@/model/log/match-line';
import { Prisma } from '@/server/db/generated/sqlite/client';

/** Beyond these, the longest words, others hardly leave out more lines. */
const mostTerms = 4;

/** A condition on job_logs that every line that matches `q` meets. */
export function mayMatch(q: string): Prisma.Sql {
  const { text, row } = parseLogQuery(q);
  const asText = mayHave(text);
  const may = row ? Prisma.sql`(${asText} OR ${mayBeRow(row)})` : asText;
  return Prisma.sql`(${may} OR ${isBeyondAscii})`;
}

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

// Lengths in characters and in bytes: the first counts, the second is read from the row's head.
const isBeyondAscii = Prisma.sql`length(message) <> octet_length(message)
  OR length(data) <> octet_length(data) OR length(stack_trace) <> octet_length(stack_trace)`;

function mayBeRow({ line, level, text }: RowQuery): Prisma.Sql {
  const conditions = [mayHave(text)];
  if (line !== null) conditions.push(Prisma.sql`line = ${line}`);
  if (level !== null) conditions.push(Prisma.sql`level = ${level}`);
  return Prisma.sql`(${Prisma.join(conditions, ' AND ')})`;
}

function mayHave({ whole, terms, without, levels }: TextQuery): Prisma.Sql {
  const conditions = [
    ...(levels === null ? [] : [isOfLevel(levels)]),
    ...longest(terms).map(isSomewhere),
    ...longest(without).flatMap(isNowhere),
  ];
  if (conditions.length === 0) return Prisma.sql`TRUE`;
  const all = Prisma.sql`(${Prisma.join(conditions, ' AND ')})`;
  return whole === null ? all : Prisma.sql`(${all} OR ${isSomewhere(whole)})`;
}

function longest(terms: readonly string[]): string[] {
  return [...terms].sort((a, b) => b.length - a.length).slice(0, mostTerms);
}

function isOfLevel(levels: readonly LogLevel[]): Prisma.Sql {
  return levels.length === 0
    ? Prisma.sql`FALSE`
    : Prisma.sql`level IN (${Prisma.join([...levels])})`;
}

/** Whether a line of ASCII may have the text; of another line it may say anything. */
function isSomewhere(text: string): Prisma.Sql {
  if (!spansFields(text)) return isThere(text);
  // As the row shows them, keys and values have other characters between them than in JSON.
  const parts = text.split(/[\s="]+/).filter((part) => part !== '');
  const inData = parts.map((part) => anyOf(dataForms(part).flatMap(inColumn('data'))));
  const asShown = Prisma.join([Prisma.sql`data IS NOT NULL`, ...inData], ' AND ');
  return Prisma.sql`(${isThere(text)} OR (${asShown}))`;
}

/** Whether a line of ASCII has the text, as it stands there or in JSON. */
function isThere(text: string): Prisma.Sql {
  return anyOf([
    ...inColumn('message')(text),
    ...dataForms(text).flatMap(inColumn('data')),
    ...inColumn('stack_trace')(text),
  ]);
}

/** No condition where no text of ASCII has this one. LIKE folds the case of ASCII. */
function inColumn(name: string): (text: string) => Prisma.Sql[] {
  const column = Prisma.raw(name);
  return (text) => {
    const folded = foldText(text);
    if (!/^[\0-\x7f]*$/.test(folded)) return [];
    const pattern = `%${folded.replace(/[!%_]/g, '!$&')}%`;
    return [Prisma.sql`${column} LIKE ${pattern} ESCAPE '!'`];
  };
}

function anyOf(conditions: readonly Prisma.Sql[]): Prisma.Sql {
  return conditions.length === 0
    ? Prisma.sql`FALSE`
    : Prisma.sql`(${Prisma.join([...conditions], ' OR ')})`;
}

/** Where there is no data or no stack a comparison is null, and a stored JSON null is no data. */
function isNowhere(text: string): Prisma.Sql[] {
  if (foldText(text) === '') return [];
  return [Prisma.sql`(data = 'null' OR NOT coalesce(${isThere(text)}, FALSE))`];
}
