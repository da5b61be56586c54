// Which lines may match a query, as a condition that the database judges by itself: it reads a
// million lines in the time in which JavaScript is handed fifty thousand. It lets some through that
// do not match, which `makeMatcher` then judges, and never holds one back that does.
import { inJson } from '@/model/match-line';
import { Prisma } from '../db/generated/sqlite/client';

/** A condition on job_logs that every line that matches `q` meets. */
export function mayMatch(q: string): Prisma.Sql {
  const text = likePattern(q);
  const json = likePattern(inJson(q));
  return Prisma.sql`(message LIKE ${text} ESCAPE '!' OR data LIKE ${json} ESCAPE '!'
    OR stack_trace LIKE ${text} ESCAPE '!')`;
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
