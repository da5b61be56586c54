import type { Metadata } from 'next';
import { Suspense } from 'react';
import { DidYouMean } from '@/components/library/list/did-you-mean';
import { BookList } from '@/components/library/list/book-list';
import {
  booksUrl,
  isFiltered,
  pageSize,
  readLibraryFilter,
  type LibraryFilter,
} from '@/components/library/filters/library-filter';
import { LibraryFilters } from '@/components/library/filters/library-filters';
import { LibrarySkeleton } from '@/components/library/list/library-skeleton';
import { ListKeys } from '@/components/keys/list-keys';
import { RootProblems } from '@/components/library/root-problems';
import { SearchBooks } from '@/components/library/filters/search-books';
import { TypedSearchProvider } from '@/components/library/filters/typed-search';
import { describeUnknownChoices } from '@/components/library/filters/unknown-choices';
import { SortSelect } from '@/components/library/filters/sort-select';
import { ViewSwitch } from '@/components/library/filters/view-switch';
import { ListStatus } from '@/components/ui/list/list-status';
import { ScanButton } from '@/components/start-job/scan-button';
import { VerifyButton } from '@/components/start-job/verify-button';
import { shapeBookCounts, shapeBookSummary } from '@/server/shapes/shape-book';
import { getConfig } from '@/server/config';
import { getDb } from '@/server/db/client';
import { writeCursor } from '@/server/library/books/book-cursor';
import { countBooks } from '@/server/library/books/book-count-store';
import { listBooks } from '@/server/library/books/book-list-store';
import { suggestSearches } from '@/server/library/books/book-suggest-store';
import { readRootStatus } from '@/server/library/roots/root-status';

export const metadata: Metadata = { title: 'Library' };

/** Where there are no books at all, the list itself offers the one thing to do. */
const hiddenWithoutBooks = 'group-has-data-no-books:hidden';

interface LibraryPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function LibraryPage({ searchParams }: LibraryPageProps) {
  const params = await searchParams;
  const filter = readLibraryFilter(params);
  const { libraryPaths } = getConfig();
  const counts = shapeBookCounts(await countBooks(getDb(), libraryPaths));
  const hasNone = counts.total === 0 && !isFiltered(filter);
  return (
    <div className="group mx-auto w-full max-w-384">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3 px-4 pt-6 sm:px-6">
        <h1 className="text-xl font-semibold tracking-tight">Library</h1>
        <div className="flex flex-wrap gap-2">
          <ListKeys
            item="book"
            find={{ target: '[role=search] input', meaning: 'Search' }}
            className={hiddenWithoutBooks}
          />
          <div className={`flex flex-wrap gap-2 ${hiddenWithoutBooks}`}>
            <VerifyButton />
            <ScanButton roots={libraryPaths} />
          </div>
        </div>
      </div>
      <ListStatus />
      <TypedSearchProvider filter={filter}>
        <div className={`border-b px-4 py-4 sm:px-6 ${hiddenWithoutBooks}`}>
          <div className="flex flex-col gap-3">
            <div className="flex items-center justify-between gap-3 max-sm:flex-wrap">
              <SearchBooks />
              <div className="flex gap-2">
                <SortSelect filter={filter} />
                <ViewSwitch filter={filter} />
              </div>
            </div>
            <LibraryFilters filter={filter} counts={counts} />
            <UnknownChoices sentences={describeUnknownChoices(params)} />
          </div>
        </div>
        <Suspense>
          <UnavailableRoots libraryPaths={libraryPaths} />
        </Suspense>
        {/* What will be hidden is not shown first: it would go away under somebody's pointer. */}
        <Suspense fallback={hasNone ? <div data-no-books /> : <LibrarySkeleton filter={filter} />}>
          <FirstPage filter={filter} libraryPaths={libraryPaths} />
        </Suspense>
      </TypedSearchProvider>
    </div>
  );
}

function UnknownChoices({ sentences }: { sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  return (
    <p role="status" className="px-1 text-xs text-warn [overflow-wrap:anywhere]">
      {sentences.join(' ')}
    </p>
  );
}

/** Comes when it is known: a share that does not answer must not hold up the books. */
async function UnavailableRoots({ libraryPaths }: { libraryPaths: readonly string[] }) {
  return <RootProblems roots={await readRootStatus(libraryPaths)} />;
}

interface FirstPageProps {
  filter: LibraryFilter;
  libraryPaths: readonly string[];
}

async function FirstPage({ filter, libraryPaths }: FirstPageProps) {
  const wanted = { ...filter, limit: pageSize };
  const { books, next } = await listBooks(getDb(), libraryPaths, wanted);
  const first = {
    books: books.map(shapeBookSummary),
    next_after: next && writeCursor(next, filter.sort),
  };
  // By its filter: another one's books must not stay while its own are asked for.
  const isLost = books.length === 0 && !next && filter.q !== '';
  return (
    <BookList
      key={booksUrl(filter)}
      filter={filter}
      first={first}
      roots={libraryPaths}
      suggestions={
        isLost && (
          <Suspense>
            <Suggestions filter={filter} libraryPaths={libraryPaths} />
          </Suspense>
        )
      }
    />
  );
}

/** Comes when it is known: a large library is looked through for the words. */
async function Suggestions({ filter, libraryPaths }: FirstPageProps) {
  const searches = await suggestSearches(getDb(), libraryPaths, filter);
  return <DidYouMean filter={filter} searches={searches} />;
}
