// Which warnings and errors a job had, and how often. Counted exactly, or not at all: lines are read
// in pages, and a job with very many of them would take too long.
import type { JobLogRow } from '@/server/shapes/shape-job-log';
import type { Db } from '@/server/db/client';
import type { Job } from '@/server/db/schema';
import { readText } from '@/server/json/read-member';
import { parseStored } from '@/server/shapes/parse-stored';
import { readLinesAfter } from '../reading/job-log-store';

const levels = ['warn', 'error', 'fatal'] as const;
const maxLines = 2_000;
const maxPages = 8;
const linesPerPage = 500;
const maxCodeChars = 64;

export interface Problem {
  /** the message, with the code in its data if there is one */
  text: string;
  count: number;
  /** the numbers of the first and the last line that says so */
  lines: { first: number; last: number };
}

/** The most frequent first; none where there are too many lines to count. */
export async function countProblems(db: Db, job: Job): Promise<Problem[]> {
  if (job.warnCount + job.errorCount + job.fatalCount > maxLines) return [];
  const found = new Map<string, Problem>();
  let afterId = 0;
  for (let page = 0; page < maxPages; page++) {
    const read = await readLinesAfter(db, job.id, { afterId, levels, limit: linesPerPage });
    for (const line of read.lines) add(found, line);
    if (!read.hasMore) return [...found.values()].sort((a, b) => b.count - a.count);
    afterId = read.nextAfterId;
  }
  return [];
}

function add(found: Map<string, Problem>, { level, message, data, line }: JobLogRow): void {
  const code = readCode(data);
  const key = JSON.stringify([level, message, code]);
  const known = found.get(key);
  if (known) {
    known.count++;
    known.lines.last = line;
  } else {
    const text = code === null ? message : `${message} (${code})`;
    found.set(key, { text, count: 1, lines: { first: line, last: line } });
  }
}

/** Most lines have none: only those that may are parsed. */
function readCode(data: string | null): string | null {
  if (!data?.includes('"code"')) return null;
  const code = readText(parseStored(data), 'code');
  return code !== null && code.length <= maxCodeChars ? code : null;
}
