// Lists of jobs and of books, with every status, problem and empty state.
import type { ReactNode } from 'react';
import { GroupList } from '@/components/job-list/groups/group-list';
import { GroupsSkeleton } from '@/components/job-list/groups/groups-skeleton';
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
import type { JobGroup, JobGroups } from '@/model/api/job-groups';
import { bookFormats, bookProblems } from '@/model/book';
import { jobStatuses, runsShown } from '@/model/job';

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

const classes = [
  ['ENOENT', 'code', 'ENOENT: no such file or directory, open /books/a.epub', 1_001],
  ['no pages in <path>: # of # files', 'reason', 'no pages in /books/b.pdf: 3 of 1,204 files', 12],
  ['TypeError at readBook (src/server/library/read-book.ts)', 'frame', '17', 1],
] as const;

const everyGroup: JobGroups = {
  groups: [
    ...classes.map(([errorClass, basis, error, count], index): JobGroup => ({
      error_class: errorClass,
      basis,
      count,
      types: [{ value: 'scan', count }, ...(index === 0 ? [{ value: 'verify', count: 2 }] : [])],
      first: { id: 3, failed_at: '2026-01-01T01:00:00.000Z' },
      latest: {
        ...makeJob({ id: 40 + index, status: 'failed' }),
        type: 'scan',
        error,
        error_class: errorClass,
        finished_at: '2026-01-02T03:00:00.000Z',
      },
      retry_id: index === 1 ? 77 : null,
    })),
    {
      error_class: null,
      basis: null,
      count: 4,
      types: [{ value: 'verify', count: 4 }],
      first: { id: 1, failed_at: '2025-12-01T01:00:00.000Z' },
      latest: { ...makeJob({ id: 2, status: 'failed' }), type: 'verify' },
      retry_id: null,
    },
  ],
  all: 4,
  runs: [
    {
      type: 'scan',
      jobs: Array.from({ length: runsShown }, (_, index) => ({
        id: 100 - index,
        status: index % 3 === 0 ? 'failed' : 'completed',
        error_class: index % 3 === 0 ? classes[index % 2]![0] : null,
      })),
    },
    { type: 'verify', jobs: [{ id: 2, status: 'failed', error_class: null }] },
  ],
  is_complete: true,
};
const noGroups: JobGroups = { groups: [], all: 0, runs: [], is_complete: true };
const groups = (first: JobGroups, q = '') => (
  <GroupList filter={{ q, group: 'error' }} first={first} />
);

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
  'groups-every-kind': { element: groups(everyGroup), answer: everyGroup },
  'groups-cut': {
    element: groups({ ...everyGroup, all: 300, is_complete: false }),
    answer: { ...everyGroup, all: 300, is_complete: false },
  },
  'groups-none': { element: groups(noGroups), answer: noGroups },
  'groups-none-match': { element: groups(noGroups, 'type:verify'), answer: noGroups },
  'groups-loading': { element: <GroupsSkeleton />, answer: {} },
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
