import type { BookSummary } from '@/model/api/books';
import type { BookProblem } from '@/model/book';
import { formatCountOf, formatDuration } from '@/model/format';

type Length = Pick<BookSummary, 'page_count' | 'duration_ms'>;

/** "212 pages", "4 h 12 m"; empty where neither is known */
export function describeLength({ page_count, duration_ms }: Length): string {
  if (duration_ms !== null) return formatDuration(duration_ms);
  return page_count === null ? '' : formatCountOf(page_count, 'page');
}

/** "The Long Way, 2" */
export function describeSeries({
  series,
  series_number,
}: Pick<BookSummary, 'series' | 'series_number'>): string {
  if (series === null) return '';
  return series_number === null ? series : `${series}, ${series_number}`;
}

/** The one to be told of first: of a file that is gone, no other matters now. */
export function findProblem({
  problem,
  missing_since,
}: Pick<BookSummary, 'problem' | 'missing_since'>): BookProblem | null {
  return missing_since !== null ? 'missing' : problem;
}

export function nameFormat(format: BookSummary['format']): string {
  return format.toUpperCase();
}

/** "en" = "English"; what is no code of a language is shown as it is written. */
export function nameLanguage(code: string): string {
  try {
    return new Intl.DisplayNames('en', { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}
