import type { JobSummary } from '../../src/model/api/jobs';
import { showControlsInLine } from '../../src/model/control-characters';
import { formatCount, formatDuration } from '../../src/model/format';

interface Column {
  name: string;
  isNumber?: boolean;
  read(job: JobSummary, now: number): string;
}

const columns: Column[] = [
  { name: 'ID', isNumber: true, read: ({ id }) => String(id) },
  { name: 'TYPE', read: ({ type }) => type },
  { name: 'STATUS', read: ({ status }) => status },
  // In UTC, as the log's lines are.
  { name: 'CREATED', read: ({ created_at }) => `${created_at.slice(0, 19)}Z` },
  { name: 'DURATION', isNumber: true, read: durationOf },
  { name: 'LINES', isNumber: true, read: ({ line_count }) => formatCount(line_count) },
  { name: 'WARN', isNumber: true, read: ({ warn_count }) => formatCount(warn_count) },
  {
    name: 'ERROR',
    isNumber: true,
    read: ({ error_count, fatal_count }) => formatCount(error_count + fatal_count),
  },
  { name: 'OUTCOME', read: outcomeOf },
];

interface Options {
  now: number;
  /** of the terminal: the last column is cut to fit; none for a file */
  width?: number;
}

/** One line for each job under a line of headings. */
export function drawTable(jobs: readonly JobSummary[], { now, width }: Options): string {
  const rows = jobs.map((job) => columns.map(({ read }) => showControlsInLine(read(job, now))));
  const all = [columns.map(({ name }) => name), ...rows];
  const widths = columns.map((_, at) => Math.max(...all.map((row) => row[at]!.length)));
  const draw = (row: string[]) =>
    row
      .map((cell, at) =>
        columns[at]!.isNumber ? cell.padStart(widths[at]!) : cell.padEnd(widths[at]!),
      )
      .join('  ')
      .trimEnd();
  return all.map((row) => `${cut(draw(row), width)}\n`).join('');
}

function cut(line: string, width = Infinity): string {
  return line.length <= width ? line : `${line.slice(0, width - 1)}…`;
}

function durationOf({ started_at, finished_at }: JobSummary, now: number): string {
  if (!started_at) return '';
  const end = finished_at ? Date.parse(finished_at) : now;
  return formatDuration(Math.max(0, end - Date.parse(started_at)));
}

function outcomeOf({ status, error, outcome, progress, progress_text }: JobSummary): string {
  if (status === 'failed') return error ?? '';
  if (status === 'in_progress') return [`${progress} %`, progress_text].filter(Boolean).join(' ');
  return outcome ?? '';
}
