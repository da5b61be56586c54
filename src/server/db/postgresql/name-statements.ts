import { createHash } from 'node:crypto';
import type { SqlQuery } from '@prisma/driver-adapter-utils';

const maxNamed = 300;
/** A longer text is one of many that differ by their lists of parameters. */
const longestText = 8_192;

/**
 * Names the statements that each connection prepares once: to plan a short one takes longer than to
 * run it. What comes later than the first few hundred has no name, and is planned each time.
 */
export function nameStatements(): (query: SqlQuery) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known || sql.length > longestText || names.size >= maxNamed) return known ?? '';
    const name = createHash('sha1').update(sql).digest('hex');
    names.set(sql, name);
    return name;
  };
}
