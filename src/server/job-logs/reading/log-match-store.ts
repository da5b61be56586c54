// Which lines may match a query, as a condition that the database judges by itself: it reads a
// million lines in the time in which JavaScript is handed fifty thousand. It lets some through that
// do not match, which `makeMatcher` then judges, and never holds one back that does.
import { parseLogQuery, type RowQuery, type TextQuery } from '@/model/log/log-query';
import { dataForms } from '@/model/log/match-line';
import { Prisma } from '@/server/db/generated/sqlite/client';

/** Beyond these, the longest words, others hardly leave out more lines. */
const mostTerms = 4;

/** A condition on job_logs that every line that matches `q` meets. */
export function mayMatch(q: string): Prisma.Sql {
  const { text, row } = parseLogQuery(q);
  return row ? Prisma.sql`(${mayHave(text)} OR ${mayBeRow(row)})` : mayHave(text);
}

function mayBeRow({ line, level, text }: RowQuery): Prisma.Sql {
  const conditions = [mayHave(text)];
  if (line !== null) conditions.push(Prisma.sql`line = ${line}`);
  if (level !== null) conditions.push(Prisma.sql`level = ${level}`);
  return Prisma.sql`(${Prisma.join(conditions, ' AND ')})`;
}

function mayHave({ whole, terms }: TextQuery): Prisma.Sql {
  if (terms.length === 0) return Prisma.sql`TRUE`;
  const longest = [...terms].sort((a, b) => b.length - a.length).slice(0, mostTerms);
  const all = Prisma.join(longest.map(isSomewhere), ' AND ');
  const isOneTerm = terms.length === 1 && terms[0] === whole;
  return isOneTerm ? all : Prisma.sql`((${all}) OR ${isSomewhere(whole)})`;
}

function isSomewhere(text: string): Prisma.Sql {
  const pattern = likePattern(text);
  const inData = dataForms(text).map(
    (form) => Prisma.sql`data LIKE ${likePattern(form)} ESCAPE '!'`,
  );
  return Prisma.sql`(message LIKE ${pattern} ESCAPE '!' OR ${Prisma.join(inData, ' OR ')}
    OR stack_trace LIKE ${pattern} ESCAPE '!')`;
}

/**
 * LIKE folds the case of ASCII only, and knows nothing of what else JavaScript folds: "İ" becomes
 * "i" and a dot, the Kelvin sign "k". So those two letters stand for any character here, and what
 * has a case outside of ASCII for any text at all; letters without one stand for themselves.
 */
function likePattern(text: string): string {
  const parts = Array.from(text, (char) => {
    if (/[ik]/i.test(char)) return '_';
    if (/[!%_]/.test(char)) return `!${char}`;
    return /[\0-\x7f\p{Lo}]/u.test(char) ? char : '%';
  });
  return `%${parts.join('')}%`;
}
