import { z } from 'zod';
import { bookFormats, bookProblems } from '../book';
import { count, id, time } from './values';

/** A book as lists show it. */
const bookSummarySchema = z.strictObject({
  id,
  path: z.string(),
  format: z.enum(bookFormats),
  /** bytes */
  size: count,
  title: z.string(),
  authors: z.array(z.string()),
  narrator: z.string().nullable(),
  series: z.string().nullable(),
  /** as written: "3", "1.5", "0" */
  series_number: z.string().nullable(),
  page_count: count.nullable(),
  duration_ms: count.nullable(),
  /** an address of this server whose picture never changes; it is made when first asked for */
  cover_url: z.string().nullable(),
  problem: z.enum(bookProblems).exclude(['missing']).nullable(),
  /** the codes of what is wrong: by the last scan, with its cover, by the last verify */
  scan_code: z.string().nullable(),
  cover_code: z.string().nullable(),
  verify_code: z.string().nullable(),
  missing_since: time.nullable(),
  added_at: time,
  updated_at: time,
  /** the job that last changed it, and the line that says so; null once that job is deleted */
  job_id: id.nullable(),
  job_line: id.nullable(),
});

const bookSchema = bookSummarySchema.extend({
  /** when the file was last changed */
  modified_at: time,
  narrators: z.array(z.string()),
  /** who else had a part in it, with a MARC relator code such as trl or ill */
  contributors: z.array(z.strictObject({ name: z.string(), role: z.string() })),
  language: z.string().nullable(),
  publisher: z.string().nullable(),
  /** 2020, 2020-02 or 2020-02-03 */
  date: z.string().nullable(),
  description: z.string().nullable(),
  identifiers: z.array(z.strictObject({ scheme: z.string(), value: z.string() })),
  scan_message: z.string().nullable(),
  cover_message: z.string().nullable(),
  verify_message: z.string().nullable(),
  verified_at: time.nullable(),
});

/** GET /api/books */
export const bookListSchema = z.strictObject({
  books: z.array(bookSummarySchema),
  /** the next `after`; a page may be short and still have a next one. null = that was all */
  next_after: z.string().nullable(),
});

/** GET /api/books/counts: missing books are in `total`, and in the count of their other problem too. */
export const bookCountsSchema = z.strictObject({
  total: count,
  /** those that any book has */
  formats: z.array(z.enum(bookFormats)),
  /** how many books each of them has */
  by_format: z.partialRecord(z.enum(bookFormats), count),
  unreadable: count,
  damaged: count,
  missing: count,
});

/** GET /api/books/:id */
export const bookAnswerSchema = z.strictObject({ book: bookSchema });

export type BookSummary = z.infer<typeof bookSummarySchema>;
export type Book = z.infer<typeof bookSchema>;
export type BookList = z.infer<typeof bookListSchema>;
export type BookCounts = z.infer<typeof bookCountsSchema>;
