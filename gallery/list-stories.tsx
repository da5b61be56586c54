// Lists of jobs and of books, with every status, problem and empty state.
import type { ReactNode } from 'react';
import { JobList } from '@/components/job-list/job-list';
import { JobListSkeleton } from '@/components/job-list/job-list-skeleton';
import { makeJob } from '@/test/make/make-lines';
import { BookList } from '@/components/library/list/book-list';
import { LibrarySkeleton } from '@/components/library/list/library-skeleton';
import { RootProblems } from '@/components/library/root-problems';
import { TypedSearchProvider } from '@/components/library/filters/typed-search';
import { libraryFilter, type LibraryView } from '@/components/library/filters/library-filter';
import { DidYouMean } from '@/components/library/list/did-you-mean';
import type { BookSummary } from '@/model/api/books';
import type { JobSummary } from '@/model/api/jobs';
import { bookFormats, bookProblems } from '@/model/book';
import { jobStatuses } from '@/model/job';

const everyJob: JobSummary[] = jobStatuses.map((status, index) => {
  const job = makeJob({ id: index + 1, status });
  const isOver = status === 'completed' || status === 'failed' || status === 'cancelled';
  return {
    ...job,
    line_count: index * 1_234,
    warn_count: index,
    error_count: status === 'failed' ? 3 : 0,
    error: status === 'failed' ? 'ENOSPC: no space left on device, write' : null,
    outcome: status === 'completed' ? '6 added, 1 unreadable' : null,
    progress: status === 'in_progress' ? 42 : 0,
    progress_text: status === 'in_progress' ? 'Asimov/Foundation.epub' : null,
    started_at: status === 'pending' ? null : '2026-01-02T03:04:05.000Z',
    finished_at: isOver ? '2026-01-02T03:05:12.000Z' : null,
  };
});

const titles = ['The Left Hand of Darkness', 'とある魔術の禁書目録', 'A', 'Война и мир'];

function makeBook(id: number, columns: Partial<BookSummary>): BookSummary {
  return {
    id,
    format: 'epub',
    size: 1_234_567,
    title: titles[id % titles.length]!,
    authors: [],
    path: `/books/${id}.epub`,
    narrator: null,
    series: null,
    series_number: null,
    page_count: null,
    duration_ms: null,
    cover_url: null,
    problem: null,
    scan_code: null,
    cover_code: null,
    verify_code: null,
    missing_since: null,
    job_id: null,
    job_line: null,
    added_at: '2026-01-02T03:04:05.000Z',
    updated_at: '2026-01-02T03:04:05.000Z',
    ...columns,
  };
}

const everyBook: BookSummary[] = [
  ...bookFormats.map((format, index) =>
    makeBook(index + 1, { format, authors: ['Ursula K. Le Guin'], series: 'Hainish Cycle' }),
  ),
  ...bookProblems.map((problem, index) =>
    makeBook(index + 10, {
      ...(problem === 'missing'
        ? { missing_since: '2026-01-03T00:00:00.000Z' }
        : { problem, scan_code: 'NOT_A_ZIP' }),
    }),
  ),
];

const allJobs = { q: '' };
const jobs = (list: JobSummary[], filter = allJobs) => (
  <JobList filter={filter} first={{ jobs: list, next_before_id: null }} />
);
const books = (list: BookSummary[], view: LibraryView, q = '') => (
  <TypedSearchProvider filter={libraryFilter({ q, view })}>
    <BookList
      filter={libraryFilter({ q, view })}
      first={{ books: list, next_after: null }}
      roots={['/books']}
      suggestions={
        q && <DidYouMean filter={libraryFilter({ q })} searches={['lighthouse', 'light']} />
      }
    />
  </TypedSearchProvider>
);

export const lists: Record<string, { element: ReactNode; answer: object }> = {
  'jobs-every-status': {
    element: jobs(everyJob),
    answer: { jobs: everyJob, next_before_id: null },
  },
  'jobs-none': { element: jobs([]), answer: { jobs: [], next_before_id: null } },
  'jobs-none-match': {
    element: jobs([], { q: 'type:verify' }),
    answer: { jobs: [], next_before_id: null },
  },
  'jobs-loading': { element: <JobListSkeleton />, answer: {} },
  'books-covers': {
    element: books(everyBook, 'covers'),
    answer: { books: everyBook, next_after: null },
  },
  'books-table': {
    element: books(everyBook, 'table'),
    answer: { books: everyBook, next_after: null },
  },
  'books-none': { element: books([], 'covers'), answer: { books: [], next_after: null } },
  'books-none-match': {
    element: books([], 'covers', 'zzz'),
    answer: { books: [], next_after: null },
  },
  'books-loading': {
    element: (
      <TypedSearchProvider filter={libraryFilter()}>
        <LibrarySkeleton filter={libraryFilter()} />
      </TypedSearchProvider>
    ),
    answer: {},
  },
  'books-folder-away': {
    element: <RootProblems roots={[{ path: '/mnt/nas/books', problem: 'does not exist' }]} />,
    answer: {},
  },
};
